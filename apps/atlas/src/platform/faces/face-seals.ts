import type { SealContext } from '../../engines/kms/kms.ts';
import type { Environment } from '../keys/caller.ts';
import type { SealedColumn } from '../sealing/sealed-column.ts';

/** To what the key of one face is sealed. */
export function faceKeyContext(
  { accountId, environment }: { accountId: string; environment: Environment },
  faceId: string,
): SealContext {
  return { purpose: 'face-key', accountId, environment, subject: faceId };
}

/** What the key of a face seals, each for its own purpose. */
export const TEMPLATE_PURPOSE = 'face template';
export const DETAILS_PURPOSE = 'face details';

export const FACE_SEALS: readonly SealedColumn[] = [
  {
    table: 'faces',
    column: 'sealed_key',
    primaryKey: ['face_id'],
    others: ['account_id', 'environment'],
    context: (row) =>
      faceKeyContext(
        { accountId: String(row.account_id), environment: row.environment as Environment },
        String(row.face_id),
      ),
  },
];
