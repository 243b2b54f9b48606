const FIXED_FEE_CENTS = 30;
const BASIS_POINTS = 10_000n;

export interface DonationSplit {
  commissionCents: number;
  netCents: number;
}

/** Splits a donation into the platform's commission, rounded half up, and what the campaign receives. */
export function splitDonation(creditedCents: number, commissionBps: number): DonationSplit {
  const share = Number((BigInt(creditedCents) * BigInt(commissionBps) + BASIS_POINTS / 2n) / BASIS_POINTS);
  const commissionCents = Math.min(creditedCents, share + FIXED_FEE_CENTS);
  return { commissionCents, netCents: creditedCents - commissionCents };
}
