import type { IndianKind } from '../../india/indian-document.ts';
import type { Paper } from '../../india/paper.ts';

/** One of our own arrangements of what a document of India prints. Lengths are millimetres. */
export interface IndianLayout {
  kind: IndianKind;
  widthMm: number;
  heightMm: number;
  /** White paper without line work. */
  plain?: boolean;
  sides: readonly { side: 'front' | 'back'; draw: (paper: Paper) => void }[];
}
