import type { SealedColumn } from '../sealing/sealed-column.ts';
import { callContext } from './call-context.ts';

const OF_CALL = {
  table: 'idempotent_calls',
  primaryKey: ['account_id', 'environment', 'route', 'key_digest'],
  others: [],
  context: (row) =>
    callContext({
      accountId: String(row.account_id),
      environment: String(row.environment),
      route: String(row.route),
      keyDigest: row.key_digest as Buffer,
    }),
} satisfies Omit<SealedColumn, 'column'>;

export const IDEMPOTENCY_SEALS: readonly SealedColumn[] = [
  { ...OF_CALL, column: 'sealed_fingerprint' },
  { ...OF_CALL, column: 'sealed_answer_key' },
];
