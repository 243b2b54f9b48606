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

export async function insert(db: Queryable, tenantId: string, donation: NewDonation): Promise<Donation> {
  const { rows } = await db.query<Donation>(
    `INSERT INTO donations AS d (id, tenant_id, campaign_id, idempotency_key, donor_name, donor_email,
                                 amount_cents, currency, credited_cents)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     RETURNING ${COLUMNS}`,
    [
      donation.id,
      tenantId,
      donation.campaignId,
      donation.idempotencyKey,
      donation.donorName,
      donation.donorEmail,
      donation.amountCents,
      donation.currency,
      donation.creditedCents,
    ],
  );
  return rows[0]!;
}

export async function findByIdempotencyKey(db: Queryable, tenantId: string, key: string): Promise<Donation | undefined> {
  const { rows } = await db.query<Donation>(
    `SELECT ${COLUMNS} FROM donations d WHERE d.tenant_id = $1 AND d.idempotency_key = $2`,
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

export async function findDetails(db: Queryable, id: string): Promise<DonationDetails | undefined> {
  const { rows } = await db.query<DonationDetails>(
    `SELECT ${COLUMNS}, r.sent_at AS "receiptSentAt"
     FROM donations d
     LEFT JOIN receipts r ON r.donation_id = d.id
     WHERE d.id = $1`,
    [id],
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

export async function listPaidInYear(
  db: Queryable,
  tenantId: string,
  year: number,
  afterSeq: number,
  limit: number,
): Promise<Donation[]> {
  const { rows } = await db.query<Donation>(
    `SELECT ${COLUMNS} FROM donations d
     WHERE d.tenant_id = $1 AND d.status = 'paid' AND d.seq > $3
       AND d.created_at >= make_timestamptz($2, 1, 1, 0, 0, 0, 'UTC')
       AND d.created_at < make_timestamptz($2 + 1, 1, 1, 0, 0, 0, 'UTC')
     ORDER BY d.seq
     LIMIT $4`,
    [tenantId, year, afterSeq, limit],
  );
  return rows;
}

export async function attachPayment(
  db: Queryable,
  tenantId: string,
  id: string,
  payment: { id: string; checkoutUrl: string },
): Promise<Donation> {
  const { rows } = await db.query<Donation>(
    `UPDATE donations AS d SET provider_payment_id = $3, checkout_url = $4
     WHERE d.tenant_id = $1 AND d.id = $2
     RETURNING ${COLUMNS}`,
    [tenantId, id, payment.id, payment.checkoutUrl],
  );
  return rows[0]!;
}

export async function markPaid(db: Queryable, tenantId: string, id: string): Promise<void> {
  await db.query(`UPDATE donations SET status = 'paid' WHERE tenant_id = $1 AND id = $2`, [tenantId, id]);
}

export async function markFailed(db: Queryable, tenantId: string, id: string): Promise<void> {
  await db.query(
    `UPDATE donations SET status = 'failed' WHERE tenant_id = $1 AND id = $2 AND status = 'pending'`,
    [tenantId, id],
  );
}
