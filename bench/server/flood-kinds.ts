/** Headers that are well formed, so that only a look at the key can refuse them. */
export const FLOOD_KINDS = [
  'AES, unknown key',
  'AES, known key, wrong secret',
  'Basic, unknown key',
  'Basic, known key, wrong secret',
] as const;

export type FloodKind = (typeof FLOOD_KINDS)[number];

/** What the flooding process is told. No seconds: it only opens its connections. */
export interface FloodOrder {
  port: number;
  ca: string;
  /** A key that exists. */
  keyId: string;
  kind: FloodKind;
  perSecond: number;
  /** How many loopback addresses the calls come from. */
  addresses: number;
  seconds: number;
}

export interface FloodAnswer {
  sent: number;
  /** How often each status was answered. */
  statuses: Record<string, number>;
}
