import type { CodeFormat, FoundCode } from '@atlas/vision';

/** One value that a code says. */
export interface CodeValue {
  /** As a person would write it; dates ISO 8601. */
  value: string;
  /** Of `value` as names are compared if absent. */
  normalised?: string;
  /** The code itself says that the value is not whole. */
  truncated?: boolean;
}

/** What a code says, by field. */
export type CodeContents = Readonly<Record<string, CodeValue>>;

/** A code that a type of document carries, and how it is understood. */
export interface CodeRule {
  formats: readonly CodeFormat[];
  /** `undefined`: the code of something else. Empty values are left out. */
  read: (code: Pick<FoundCode, 'text' | 'bytes'>) => CodeContents | undefined;
}
