import type { CodeFormat, FoundCode } from '@atlas/vision';
import type { Occurrences } from '../print/occurrence.ts';
import type { Check } from '../reading.ts';

/** One value that a code says. */
export interface CodeValue {
  /** As a person would write it; dates ISO 8601. */
  value: string;
  /** Of `value` as names are compared if absent. */
  normalised?: string;
  /** The code itself says that the value is not whole. */
  truncated?: boolean;
  /** What the value itself tells, such as its check digit. */
  checks?: readonly Check[];
  /** Why it is not sure, however well the code was read. */
  doubted?: string;
}

/** What a code says, by field. */
export type CodeContents = Readonly<Record<string, CodeValue>>;

/** A code that a type of document carries, and how it is understood. */
export interface CodeRule {
  formats: readonly CodeFormat[];
  /**
   * The document is read by its print all the same, which says more or stands on another side: the code is looked for only when the print was
   * taken for this type, or for none.
   */
  besidePrint?: boolean;
  /** What of code and print together counts. */
  withPrint?: (all: Occurrences) => Occurrences;
  /** `undefined`: the code of something else. Empty values are left out. */
  read: (code: Pick<FoundCode, 'text' | 'bytes'>) => CodeContents | undefined;
}
