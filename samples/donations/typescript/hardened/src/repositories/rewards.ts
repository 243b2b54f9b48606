import type { Queryable } from '../db/pool.js';

export interface Reward {
  id: string;
  campaignId: string;
  title: string;
  stock: number;
}

export interface Reservation {
  id: string;
  rewardId: string;
  donationId: string;
  quantity: number;
  status: 'held' | 'confirmed' | 'expired';
  expiresAt: Date;
}

export interface NewReservation {
  id: string;
  rewardId: string;
  donationId: string;
  quantity: number;
  status: 'held' | 'confirmed';
  ttlSeconds: number;
}

const REWARD_COLUMNS = 'id, campaign_id AS "campaignId", title, stock';
const RESERVATION_COLUMNS = `id, reward_id AS "rewardId", donation_id AS "donationId", quantity, status,
  expires_at AS "expiresAt"`;

export async function insert(
  db: Queryable,
  tenantId: string,
  reward: { id: string; campaignId: string; title: string; stock: number },
): Promise<Reward | undefined> {
  const { rows } = await db.query<Reward>(
    `INSERT INTO rewards (id, tenant_id, campaign_id, title, stock) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, campaign_id, title) DO NOTHING
     RETURNING ${REWARD_COLUMNS}`,
    [reward.id, tenantId, reward.campaignId, reward.title, reward.stock],
  );
  return rows[0];
}

/** False when the stock does not cover the quantity. */
export async function takeStock(db: Queryable, tenantId: string, id: string, quantity: number): Promise<boolean> {
  const result = await db.query(
    'UPDATE rewards SET stock = stock - $3 WHERE tenant_id = $1 AND id = $2 AND stock >= $3',
    [tenantId, id, quantity],
  );
  return result.rowCount === 1;
}

/** Undefined when the donation already has a reservation. */
export async function insertReservation(
  db: Queryable,
  tenantId: string,
  reservation: NewReservation,
): Promise<Reservation | undefined> {
  const { rows } = await db.query<Reservation>(
    `INSERT INTO reservations (id, tenant_id, reward_id, donation_id, quantity, status, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
     ON CONFLICT (tenant_id, donation_id) DO NOTHING
     RETURNING ${RESERVATION_COLUMNS}`,
    [
      reservation.id,
      tenantId,
      reservation.rewardId,
      reservation.donationId,
      reservation.quantity,
      reservation.status,
      reservation.ttlSeconds,
    ],
  );
  return rows[0];
}

export async function findReservation(
  db: Queryable,
  tenantId: string,
  donationId: string,
): Promise<Reservation | undefined> {
  const { rows } = await db.query<Reservation>(
    `SELECT ${RESERVATION_COLUMNS} FROM reservations WHERE tenant_id = $1 AND donation_id = $2`,
    [tenantId, donationId],
  );
  return rows[0];
}

export async function confirmReservation(db: Queryable, tenantId: string, donationId: string): Promise<void> {
  await db.query(
    `UPDATE reservations SET status = 'confirmed' WHERE tenant_id = $1 AND donation_id = $2 AND status = 'held'`,
    [tenantId, donationId],
  );
}
