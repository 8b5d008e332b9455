import type { Segment } from './segment.ts';

/** What a grammar makes of a piece of print. */
export interface ReadValue {
  /** As a person would write it; dates ISO 8601. */
  value: string;
  /** For comparing; of `value` as names are compared if absent. */
  normalised?: string;
  /** 0–1: the least sure of the characters that the value is made of. */
  confidence: number;
  /** How much the form of the value vouches for it: a check digit, a closed form, or nothing. */
  vouched: 'check' | 'form' | 'none';
  /** How many characters were replaced by another one that the recogniser held possible. */
  repairs?: number;
  checks?: { id: string; result: 'pass' | 'fail' | 'not_run' }[];
  /** Why it may not be relied on, however surely it was read: the `reason` of its field, unless another place says the same. */
  doubted?: string;
  /** In which `value` is written, ISO 15924; Latin if absent. */
  script?: string;
  /** The part of the segment that it was read from, as character indices; all of it if absent. */
  span?: readonly [from: number, to: number];
}

/** Reads a value from the piece of print that stands where it is expected; `undefined`: this is no such value. */
export type Grammar = (segment: Segment, today: string) => ReadValue | undefined;

/** How one field is found and read. */
export interface FieldRule {
  name: string;
  /** Words before or above the value, as printed; the longest that fits decides. */
  labels?: readonly string[];
  /** Labels that are too short to count where anything else stands on their line. */
  labelsAlone?: readonly string[];
  /** Also read wherever the grammar fits, without a label. For forms that nothing else has. */
  anywhere?: boolean;
  grammar: Grammar;
  /** A letter or two, which may not be detected: its place by the label is looked at, see `lookForSigns`. */
  isSign?: boolean;
  /** It is a part of the value of that field, and read from wherever that was read. */
  within?: string;
  /** A value of several lines: how many at most. They are joined by single spaces before the grammar sees them. */
  lines?: number;
  /** One label announces that field and this one, which stand side by side, in either order. */
  beside?: string;
  /** Another value may stand between the label and this one: the place before the date of birth. */
  behindOther?: boolean;
  /**
   * The value stands in a table: in the cell to the right of its label, however far, or only there, or in the cell below; and what is on
   * the row of another label belongs to that.
   */
  inTable?: 'right' | 'right or below';
  /** Where a code says it, print is not held against that: it writes it in many ways. */
  codeDecides?: boolean;
  /** What may leave this program of the value. */
  conceal?: (value: string) => string;
}
