import type { Quad } from '../image.ts';

/** The symbologies that identity documents carry. */
export const CODE_FORMATS = ['QRCode', 'PDF417', 'DataMatrix', 'Aztec', 'Code128', 'Code39'] as const;
export type CodeFormat = (typeof CODE_FORMATS)[number];

/** One code that was read whole: its error correction or check characters agree. */
export interface FoundCode {
  format: CodeFormat;
  /** The content as text, in the character set that the code declares or that fits best. */
  text: string;
  /** The content as it stands in the code. Binary content must be taken from here. */
  bytes: Uint8Array;
  /**
   * Corners in pixels of the image that was searched, in the order of the code's own upright position. Those of a PDF417 may miss
   * a column at either end.
   */
  quad: Quad;
  /** Pixels a module; known for QR codes only. */
  modulePx?: number;
  /** Share of the error correction that was not needed, 0–1; absent where a format has none. */
  errorMargin?: number;
  /** Light modules on dark ground. */
  inverted: boolean;
  /** Place in a structured append sequence, from 0, and its length; absent when the code stands alone. */
  sequence?: { index: number; size: number; id: string };
}

export interface FindCodesOptions {
  /** All of `CODE_FORMATS` if absent. Fewer are faster. */
  formats?: readonly CodeFormat[];
  /** No further look is begun once so many codes have been read; 4 if absent, at most 32. */
  maxCodes?: number;
  /** No further look is begun after this; 4000 if absent. */
  deadlineMs?: number;
}
