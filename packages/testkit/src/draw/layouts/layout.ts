import type { DocumentKind, PrintedName } from '../document.ts';
import type { Label } from '../holder/labels.ts';
import type { BoxMm } from '../sheet.ts';

/** One printed value under its label; `x` and `y` are the left end and the base line of the label, mm. */
export interface Cell {
  name: PrintedName;
  /** Absent: the value stands alone, on the label's base line. */
  label?: Label;
  x: number;
  y: number;
  width: number;
  /** Size of the value against the others'. */
  scale?: number;
}

export interface SideLayout {
  side: 'front' | 'back';
  title?: { style: 'band' | 'line' | 'centre'; word: 'passport' | 'identityCard' | 'visa' };
  /** Middle and radius of the emblem, mm; paler where print stands on it. */
  emblem?: { x: number; y: number; radius: number; alpha?: number };
  portrait?: BoxMm;
  /** A pale second portrait. */
  ghost?: BoxMm;
  signature?: BoxMm;
  chip?: { x: number; y: number; width: number };
  cells: readonly Cell[];
  /** Left edge of the first character and base line of the first row, mm. */
  mrz?: { x: number; y: number; lineGap: number };
}

/** Where everything stands on a document. Lengths are millimetres. */
export interface Layout {
  id: string;
  kind: DocumentKind;
  widthMm: number;
  heightMm: number;
  /** Radius of the corners; 0 for stickers. */
  cornerMm: number;
  /** Size of values, mm an em. */
  valueMm: number;
  labelMm: number;
  /** From a label's base line to its value's. */
  dropMm: number;
  sides: readonly SideLayout[];
}
