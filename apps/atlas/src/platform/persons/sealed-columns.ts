import type { Environment } from '../keys/caller.ts';
import type { SealedColumn } from '../sealing/sealed-column.ts';
import { referenceKeyContext } from './create-reference-keys.ts';

export const PERSON_SEALS: readonly SealedColumn[] = [
  {
    table: 'reference_keys',
    column: 'sealed_key',
    primaryKey: ['account_id', 'environment'],
    others: [],
    context: (row) =>
      referenceKeyContext({ accountId: String(row.account_id), environment: row.environment as Environment }),
  },
];
