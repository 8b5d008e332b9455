/** Something printed that speaks for a type. */
export interface Cue {
  /** A phrase of the title or of a label, or one of several; letter case, spaces and one misread letter in six do not count. */
  says?: string | readonly string[];
  /** Or a form that a line of print has, in capitals. */
  matches?: RegExp;
  /** What such a line must be besides: a number whose check digit is right. */
  is?: (found: string) => boolean;
  /** How far it proves the type by itself: 1 is proof, less than 0 speaks against it. */
  weight: number;
  /** The side on which it stands, where that is of interest. */
  side?: 'front' | 'back';
}
