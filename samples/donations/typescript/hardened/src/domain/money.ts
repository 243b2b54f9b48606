const MICROS = 1_000_000n;

/** Converts minor units with a rate in millionths, rounding half up. */
export function convertCents(amountCents: number, rateMicros: number): number {
  return Number((BigInt(amountCents) * BigInt(rateMicros) + MICROS / 2n) / MICROS);
}
