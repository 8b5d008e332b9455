/** One place of a line as recognised: how likely each of the 37 characters is, in the order of `MRZ_ALPHABET`. */
export interface ObservedCharacter {
  readonly probabilities: Float32Array;
  /** Centre along the line, 0–1; equal scale for all lines of a zone. */
  readonly x: number;
  /** It would stand beyond the edge of the picture: nothing is known of it, and no digit there checks anything. */
  readonly isUnseen?: true;
}

export type ObservedLine = readonly ObservedCharacter[];

/** What became of a check digit. */
export type CheckResult = 'pass' | 'fail' | 'not_run';
