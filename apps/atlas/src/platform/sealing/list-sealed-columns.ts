import { BLOB_SEALS } from '../blobs/sealed-columns.ts';
import { FACE_SEALS } from '../faces/face-seals.ts';
import { IDEMPOTENCY_SEALS } from '../idempotency/sealed-columns.ts';
import { JOB_SEALS } from '../jobs/sealed-columns.ts';
import { KEY_SEALS } from '../keys/sealed-columns.ts';
import { HOLD_SEALS } from '../holds/sealed-columns.ts';
import { PERSON_SEALS } from '../persons/sealed-columns.ts';
import { WEBHOOK_SEALS } from '../webhooks/sealed-columns.ts';
import type { SealedColumn } from './sealed-column.ts';

/** Every column that is called `sealed_…`; a test compares this with the tables. */
export function listSealedColumns(): readonly SealedColumn[] {
  return [
    ...KEY_SEALS,
    ...IDEMPOTENCY_SEALS,
    ...BLOB_SEALS,
    ...FACE_SEALS,
    ...JOB_SEALS,
    ...WEBHOOK_SEALS,
    ...PERSON_SEALS,
    ...HOLD_SEALS,
  ];
}
