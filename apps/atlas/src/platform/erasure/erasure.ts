import type { Kms } from '../../engines/kms/kms.ts';
import type { Hold } from '../holds/hold.ts';
import type { JournalDeps } from '../orders/journal-order.ts';
import type { ReferenceKeys } from '../persons/create-reference-keys.ts';
import type { KeptPart } from '../retention/kept-part.ts';

export interface ErasureDeps extends JournalDeps {
  kms: Kms;
  references: ReferenceKeys;
  parts: readonly KeptPart[];
}

/** How many there are of each kind of thing that can belong to a person. */
export type Counts = Record<string, number>;

/** What came of an erasure so far. */
export interface Erasure {
  orderId: string;
  referenceDigest: Buffer;
  givenAt: Date;
  /** What is gone, or cannot be read any more. */
  erased: Counts;
  /** Bytes that go later: see PersonPart. Empty once it is done. */
  remaining: Counts;
  /** Undefined: it goes on by itself. */
  done: { at: Date; auditSeq: number; auditHash: string } | undefined;
}

export type ErasureOutcome =
  | { kind: 'erasure'; erasure: Erasure }
  /** Nothing was touched. */
  | { kind: 'held'; hold: Hold; referenceDigest: Buffer; stored: Counts };

/** As the wire and the audit log name an erasure. */
export function showErasureId(orderId: string): string {
  return `er-${orderId}`;
}
