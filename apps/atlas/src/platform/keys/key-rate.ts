import type { KeyRate } from './key-store.ts';

/** The rate that stands in the row of a key; null where the configuration decides. */
export function readRate(row: { ratePerSecond: number | null; rateBurst: number | null }): KeyRate | null {
  if (row.ratePerSecond === null || row.rateBurst === null) return null;
  return { perSecond: row.ratePerSecond, burst: row.rateBurst };
}

/** The same as columns. */
export function rateColumns(rate: KeyRate | null): { ratePerSecond: number | null; rateBurst: number | null } {
  return { ratePerSecond: rate?.perSecond ?? null, rateBurst: rate?.burst ?? null };
}
