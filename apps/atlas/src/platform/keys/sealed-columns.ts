import type { SealedColumn } from '../sealing/sealed-column.ts';
import type { Environment } from './caller.ts';
import { secretContext } from './key-secret.ts';

export const KEY_SEALS: readonly SealedColumn[] = [
  {
    table: 'api_keys',
    column: 'sealed_secret',
    primaryKey: ['key_id'],
    others: ['account_id', 'environment'],
    context: (row) =>
      secretContext({
        keyId: String(row.key_id),
        accountId: String(row.account_id),
        environment: row.environment as Environment,
      }),
  },
];
