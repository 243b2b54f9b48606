const FIXED_FEE = 0.3;

export interface DonationSplit {
  commission: number;
  netCents: number;
}

/** Splits a donation into the platform's commission and what the campaign receives. */
export function splitDonation(creditedCents: number, commissionRate: number): DonationSplit {
  const gross = creditedCents / 100;
  const commission = Math.min(gross, gross * commissionRate + FIXED_FEE);
  return { commission, netCents: Math.round((gross - commission) * 100) };
}
