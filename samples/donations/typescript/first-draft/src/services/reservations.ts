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
    const existing = await rewards.findReservation(tx, tenantId, input.donationId);
    if (existing) return existing;

    const donationStatus = await donations.holdStatus(tx, tenantId, input.donationId);
    if (!donationStatus) throw notFound('donation not found');
    const reward = await rewards.findById(tx, tenantId, rewardId);
    if (!reward) throw notFound('reward not found');
    if (reward.stock < input.quantity) throw conflict('reward is out of stock');

    const reservation = await rewards.insertReservation(tx, tenantId, {
      id: randomUUID(),
      rewardId,
      donationId: input.donationId,
      quantity: input.quantity,
      status: donationStatus === 'paid' ? 'confirmed' : 'held',
      ttlSeconds: config.reservationTtlSeconds,
    });
    if (!reservation) throw conflict('donation already has a reservation');
    await rewards.takeStock(tx, tenantId, rewardId, input.quantity);
    return reservation;
  });
}
