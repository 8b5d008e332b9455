import type { Environment } from '../keys/caller.ts';
import type { SealedColumn } from '../sealing/sealed-column.ts';
import { blobContext } from './keep-blob.ts';

export const BLOB_SEALS: readonly SealedColumn[] = [
  {
    table: 'blobs',
    column: 'sealed_key',
    primaryKey: ['blob_id'],
    others: ['account_id', 'environment'],
    context: (row) =>
      blobContext(
        { accountId: String(row.account_id), environment: row.environment as Environment },
        String(row.blob_id),
      ),
  },
];
