export const PERMISSIONS = [
  'document:read',
  'document:convert',
  'face:read',
  'face:write',
  'face:search',
  'aadhaar:read',
  'aadhaar:mask',
  'aadhaar:unmasked',
  'video:verify',
  'video:call',
  'pivc:manage',
  'verify:pan',
  'verify:gstin',
  'verify:bank',
  'verify:voter',
  'verify:dl',
  'esign:request',
  'webhook:manage',
  'batch:manage',
  'usage:read',
  'audit:read',
  'admin',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const ENVIRONMENTS = ['sandbox', 'production'] as const;

/** Two worlds that never meet: a key, and everything reached with it, belongs to exactly one. */
export type Environment = (typeof ENVIRONMENTS)[number];

/** Who is calling. Every query of a feature is scoped by `accountId` and `environment`. */
export interface Caller {
  accountId: string;
  environment: Environment;
  keyId: string;
  permissions: readonly Permission[];
  /** How the caller proved who it is; `job` for work that was accepted before. */
  scheme: 'aes' | 'basic' | 'bearer' | 'job';
}
