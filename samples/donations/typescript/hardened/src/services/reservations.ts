import { randomUUID } from 'node:crypto';
import { config } from '../config.js';
import { withTransaction } from '../db/transaction.js';
import { conflict, notFound } from '../lib/errors.js';
import * as donations from '../repositories/donations.js';
import * as rewards from '../repositories/rewards.js';
import type { Reservation } from '../repositories/rewards.js';

export interface ReservationInput {
  donationId: string;
  quantity: number;
}

export async function reserveReward(tenantId: string, rewardId: string, input: ReservationInput): Promise<Reservation> {
  return withTransaction(async (tx) => {
    const donationStatus = await donations.holdStatus(tx, tenantId, input.donationId);
    if (!donationStatus) throw notFound('donation not found');

    const reservation = await rewards.insertReservation(tx, tenantId, {
      id: randomUUID(),
      rewardId,
      donationId: input.donationId,
      quantity: input.quantity,
      status: donationStatus === 'paid' ? 'confirmed' : 'held',
      ttlSeconds: config.reservationTtlSeconds,
    });
    if (!reservation) return (await rewards.findReservation(tx, tenantId, input.donationId))!;

    const taken = await rewards.takeStock(tx, tenantId, rewardId, input.quantity);
    if (!taken) throw conflict('reward is out of stock');
    return reservation;
  });
}
