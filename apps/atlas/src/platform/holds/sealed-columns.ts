import type { Environment } from '../keys/caller.ts';
import type { SealedColumn } from '../sealing/sealed-column.ts';
import { holdContext } from './hold.ts';

export const HOLD_SEALS: readonly SealedColumn[] = [
  {
    table: 'holds',
    column: 'sealed_words',
    primaryKey: ['hold_id'],
    others: ['account_id', 'environment'],
    context: (row) =>
      holdContext(
        { accountId: String(row.account_id), environment: row.environment as Environment },
        String(row.hold_id),
      ),
  },
];
