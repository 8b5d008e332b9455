import type { SealContext } from '../../engines/kms/kms.ts';

/** What the fingerprint and the answer of a call are sealed for. */
export function callContext(call: {
  accountId: string;
  environment: string;
  route: string;
  keyDigest: Buffer;
}): SealContext {
  const { accountId, environment, route, keyDigest } = call;
  return { purpose: 'idempotent-call', accountId, environment, subject: `${route} ${keyDigest.toString('hex')}` };
}
