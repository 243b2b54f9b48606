import type { Queryable } from '../db/pool.js';

export interface Donation {
  id: string;
  seq: number;
  tenantId: string;
  campaignId: string;
  donorName: string;
  donorEmail: string;
  amountCents: number;
  currency: string;
  creditedCents: number;
  status: 'pending' | 'paid' | 'failed';
  checkoutUrl: string | null;
  createdAt: Date;
}

export interface NewDonation {
  id: string;
  campaignId: string;
  idempotencyKey: string;
  requestHash: string;
  donorName: string;
  donorEmail: string;
  amountCents: number;
  currency: string;
  creditedCents: number;
}

export interface DonationDetails extends Donation {
  receiptSentAt: Date | null;
}

export interface DailyTotal {
  day: string;
  count: number;
  totalCents: number;
}

const COLUMNS = `d.id, d.seq, d.tenant_id AS "tenantId", d.campaign_id AS "campaignId",
  d.donor_name AS "donorName", d.donor_email AS "donorEmail", d.amount_cents AS "amountCents", d.currency,
  d.credited_cents AS "creditedCents", d.status, d.checkout_url AS "checkoutUrl", d.created_at AS "createdAt"`;

/** Undefined when a donation with this idempotency key exists. */
export async function insert(db: Queryable, tenantId: string, donation: NewDonation): Promise<Donation | undefined> {
  const { rows } = await db.query<Donation>(
    `INSERT INTO donations AS d (id, tenant_id, campaign_id, idempotency_key, request_hash, donor_name, donor_email,
                                 amount_cents, currency, credited_cents)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (tenant_id, idempotency_key) DO NOTHING
     RETURNING ${COLUMNS}`,
    [
      donation.id,
      tenantId,
      donation.campaignId,
      donation.idempotencyKey,
      donation.requestHash,
      donation.donorName,
      donation.donorEmail,
      donation.amountCents,
      donation.currency,
      donation.creditedCents,
    ],
  );
  return rows[0];
}

export async function findByIdempotencyKey(
  db: Queryable,
  tenantId: string,
  key: string,
): Promise<(Donation & { requestHash: string }) | undefined> {
  const { rows } = await db.query<Donation & { requestHash: string }>(
    `SELECT ${COLUMNS}, d.request_hash AS "requestHash" FROM donations d WHERE d.tenant_id = $1 AND d.idempotency_key = $2`,
    [tenantId, key],
  );
  return rows[0];
}

export async function findById(db: Queryable, tenantId: string, id: string): Promise<Donation | undefined> {
  const { rows } = await db.query<Donation>(
    `SELECT ${COLUMNS} FROM donations d WHERE d.tenant_id = $1 AND d.id = $2`,
    [tenantId, id],
  );
  return rows[0];
}

/** The status cannot change until the transaction ends. */
export async function holdStatus(tx: Queryable, tenantId: string, id: string): Promise<Donation['status'] | undefined> {
  const { rows } = await tx.query<Pick<Donation, 'status'>>(
    'SELECT status FROM donations WHERE tenant_id = $1 AND id = $2 FOR SHARE',
    [tenantId, id],
  );
  return rows[0]?.status;
}

export async function findDetails(
  db: Queryable,
  tenantId: string,
  id: string,
): Promise<DonationDetails | undefined> {
  const { rows } = await db.query<DonationDetails>(
    `SELECT ${COLUMNS}, r.sent_at AS "receiptSentAt"
     FROM donations d
     LEFT JOIN receipts r ON r.tenant_id = d.tenant_id AND r.donation_id = d.id
     WHERE d.tenant_id = $1 AND d.id = $2`,
    [tenantId, id],
  );
  return rows[0];
}

export async function listByCampaign(
  db: Queryable,
  tenantId: string,
  campaignId: string,
  beforeSeq: number,
  limit: number,
): Promise<Donation[]> {
  const { rows } = await db.query<Donation>(
    `SELECT ${COLUMNS} FROM donations d
     WHERE d.tenant_id = $1 AND d.campaign_id = $2 AND d.seq < $3
     ORDER BY d.seq DESC
     LIMIT $4`,
    [tenantId, campaignId, beforeSeq, limit],
  );
  return rows;
}

/** Paid donations a day of one month, which keeps the query within the statement time limit. */
export async function sumByDay(db: Queryable, tenantId: string, year: number, month: number): Promise<DailyTotal[]> {
  const { rows } = await db.query<DailyTotal>(
    `SELECT to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
            count(*) AS count, SUM(d.credited_cents)::bigint AS "totalCents"
     FROM donations d
     WHERE d.tenant_id = $1 AND d.status = 'paid'
       AND d.created_at >= make_timestamptz($2, $3, 1, 0, 0, 0, 'UTC')
       AND d.created_at < make_timestamptz($2 + $3 / 12, $3 % 12 + 1, 1, 0, 0, 0, 'UTC')
     GROUP BY 1
     ORDER BY 1`,
    [tenantId, year, month],
  );
  return rows;
}

export interface DonorTotal {
  tenantId: string;
  campaignId: string;
  donorName: string;
  totalCents: number;
}

export async function totalOfDonor(
  db: Queryable,
  tenantId: string,
  campaignId: string,
  donorName: string,
): Promise<number> {
  const { rows } = await db.query<{ totalCents: number }>(
    `SELECT COALESCE(SUM(d.credited_cents), 0)::bigint AS "totalCents" FROM donations d
     WHERE d.tenant_id = $1 AND d.campaign_id = $2 AND d.donor_name = $3 AND d.status = 'paid'`,
    [tenantId, campaignId, donorName],
  );
  return rows[0]!.totalCents;
}

/** Totals of the donors of all tenants, in pages ordered by tenant, campaign and donor. */
export async function listDonorTotals(
  db: Queryable,
  after: Pick<DonorTotal, 'tenantId' | 'campaignId' | 'donorName'>,
  limit: number,
): Promise<DonorTotal[]> {
  const { rows } = await db.query<DonorTotal>(
    `SELECT d.tenant_id AS "tenantId", d.campaign_id AS "campaignId", d.donor_name AS "donorName",
            SUM(d.credited_cents)::bigint AS "totalCents"
     FROM donations d
     WHERE d.status = 'paid' AND (d.tenant_id, d.campaign_id, d.donor_name) > ($1::uuid, $2::uuid, $3::text)
     GROUP BY 1, 2, 3
     ORDER BY 1, 2, 3
     LIMIT $4`,
    [after.tenantId, after.campaignId, after.donorName, limit],
  );
  return rows;
}

/** Undefined when the donation has another payment already. */
export async function attachPayment(
  db: Queryable,
  tenantId: string,
  id: string,
  payment: { id: string; checkoutUrl: string },
): Promise<Donation | undefined> {
  const { rows } = await db.query<Donation>(
    `UPDATE donations AS d SET provider_payment_id = $3, checkout_url = $4
     WHERE d.tenant_id = $1 AND d.id = $2 AND (d.provider_payment_id IS NULL OR d.provider_payment_id = $3)
     RETURNING ${COLUMNS}`,
    [tenantId, id, payment.id, payment.checkoutUrl],
  );
  return rows[0];
}

/** The donation when it became paid by this call; a payment that failed before can still succeed. */
export async function markPaid(db: Queryable, tenantId: string, id: string): Promise<Donation | undefined> {
  const { rows } = await db.query<Donation>(
    `UPDATE donations AS d SET status = 'paid'
     WHERE d.tenant_id = $1 AND d.id = $2 AND d.status <> 'paid'
     RETURNING ${COLUMNS}`,
    [tenantId, id],
  );
  return rows[0];
}

/** True when the donation became failed by this call; a paid donation stays paid. */
export async function markFailed(db: Queryable, tenantId: string, id: string): Promise<boolean> {
  const result = await db.query(
    `UPDATE donations SET status = 'failed' WHERE tenant_id = $1 AND id = $2 AND status = 'pending'`,
    [tenantId, id],
  );
  return result.rowCount === 1;
}
