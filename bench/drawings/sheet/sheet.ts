/** ISO 15924 codes of the scripts that are drawn. */
export type Script =
  'Latn' | 'Deva' | 'Taml' | 'Telu' | 'Knda' | 'Mlym' | 'Beng' | 'Gujr' | 'Guru' | 'Orya' | 'Arab' | 'Hebr' | 'Grek';

/** How an answer is held against the truth: see `judgeField` of the benchmark. */
export type Comparison = 'number' | 'date' | 'name' | 'text' | 'amount';

/** What one field of a document says. */
export interface FieldTruth {
  /** Name of the field on the wire (`fields.<key>`). */
  key: string;
  comparison: Comparison;
  /** As printed. */
  value: string;
  /** Dates ISO 8601, numbers without blanks and marks, amounts with a decimal point, sex `F`, `M` or `X`. */
  normalised: string;
  /** Other normalised forms that count as right. */
  also: readonly string[];
  script: Script;
}

/** A piece of text; lengths in mm, `y` is the baseline. */
export interface TextMark {
  x: number;
  y: number;
  size: number;
  text: string;
  font: string;
  fill: string;
  weight?: 'normal' | 'bold';
  anchor?: 'start' | 'middle' | 'end';
  /** Extra space between letters. */
  spacing?: number;
  /** Degrees clockwise about (x, y). */
  turn?: number;
  opacity?: number;
  /** The field that this text, or a line of it, prints. Left out of blank templates. */
  of?: FieldTruth;
  /** Belongs to a holder without being a field of the answer. Left out of blank templates too. */
  personal?: boolean;
}

/** Anything else, as SVG in mm. */
export interface ShapeMark {
  svg: string;
  /** Belongs to a holder (portrait, signature, code): left out of blank templates. */
  personal?: boolean;
}

export type Mark = TextMark | ShapeMark;

/** One side of a card or one page of a paper. */
export interface Sheet {
  side: 'front' | 'back';
  widthMm: number;
  heightMm: number;
  /** Radius of the corners. */
  cornerMm: number;
  marks: readonly Mark[];
}

export interface Drawing {
  sheets: readonly Sheet[];
  /** `pdf`: all sheets are pages of one file. */
  pack: 'pictures' | 'pdf';
  /** What the sheets say as a part of another print, such as the PIN code of an address. */
  implied?: readonly FieldTruth[];
}

export function isText(mark: Mark): mark is TextMark {
  return 'text' in mark;
}

/** What the document says, with the index of the sheet on which each stands first; -1: as a part of something else. */
export function listTruths({ sheets, implied = [] }: Drawing): { truth: FieldTruth; sheet: number }[] {
  const found = new Map<string, { truth: FieldTruth; sheet: number }>();
  for (const [sheet, { marks }] of sheets.entries())
    for (const { of } of marks.filter(isText)) if (of && !found.has(of.key)) found.set(of.key, { truth: of, sheet });
  for (const truth of implied) if (!found.has(truth.key)) found.set(truth.key, { truth, sheet: -1 });
  return Array.from(found.values());
}
