import type { SealContext } from '../../engines/kms/kms.ts';
import type { PersonScope } from '../persons/reference-id.ts';

/** What is written about a hold: sealed, since a reason can name a person. */
export interface HoldWords {
  referenceId: string;
  /** Why the data must stay, such as the number of a case. */
  reason: string;
}

export interface Hold extends HoldWords {
  holdId: string;
  /** As the audit log has it: `key:…`, `cli` or `system`. */
  placedBy: string;
  placedAt: Date;
}

export const MAX_REASON = 200;

export function holdContext({ accountId, environment }: PersonScope, holdId: string): SealContext {
  return { purpose: 'hold-words', accountId, environment, subject: holdId };
}

/** As the wire names a hold. */
export function showHoldId(holdId: string): string {
  return `hold-${holdId}`;
}
