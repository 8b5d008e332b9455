/** The digits, and the symbols as Unicode has them: transit, amount, on-us, dash. */
export const MICR_CHARACTERS = '0123456789\u2446\u2447\u2448\u2449';

/** A glyph is this many cells high and at most this many wide; a cell is 0.013 inch. */
export const GLYPH_ROWS = 9;
export const GLYPH_COLUMNS = 7;
/** From one character to the next: an eighth of an inch, in cells. */
export const PITCH_CELLS = 0.125 / 0.013;

/** An inked rectangle in cells: left and bottom edge, width, height. */
export type InkedRectangle = readonly [left: number, bottom: number, width: number, height: number];

/**
 * The characters of E-13B by the dimensions of ISO 1004, as rectangles: strokes are one cell, the broad ones that tell the digits apart
 * to a magnetic head two and more. Corners, rounded by half a cell in the standard, and the slope of the 7 are stepped. Every character
 * ends at the right edge.
 */
export const GLYPHS: readonly (readonly InkedRectangle[])[] = [
  // 0: a frame, its corners cut
  [[1, 0, 5, 1], [1, 8, 5, 1], [0, 1, 1, 7], [6, 1, 1, 7]],
  // 1: a flag, a stem, a block of four by four
  [[3, 0, 4, 4], [4, 4, 1, 5], [3, 7.5, 2, 1.5]],
  // 2
  [[3, 0, 4, 1], [3, 1, 1, 3], [3, 4, 4, 1], [6, 5, 1, 3], [3, 8, 4, 1]],
  // 3: its lower right side is broad
  [[2, 0, 5, 1], [5, 1, 2, 3], [2, 4, 4.5, 1], [5, 5, 1, 3], [2, 8, 4, 1]],
  // 4: a broad stem, a bar, a block
  [[1, 2, 2, 7], [3, 2, 2, 1], [5, 0, 2, 4]],
  // 5
  [[2, 0, 5, 1], [6, 1, 1, 3], [2, 4, 5, 1], [2, 5, 1, 3], [2, 8, 5, 1]],
  // 6: a hook above a low frame
  [[1, 0, 6, 1], [1, 1, 1, 7], [6, 1, 1, 2], [2, 3, 5, 1], [1, 8, 4, 1], [4, 6.5, 1, 1.5]],
  // 7: a hook, a slope, a stem in the middle
  [[4, 0, 1, 4.5], [4.5, 4.2, 1.2, 1], [5.3, 4.6, 1.2, 1], [6, 5, 1, 3], [2, 8, 5, 1], [2, 6, 1, 2]],
  // 8: a narrow frame on one with broad sides
  [[0, 0, 7, 1], [0, 1, 2, 3], [5, 1, 2, 3], [0.5, 4, 6, 1], [1, 5, 1, 3], [5, 5, 1, 3], [1, 8, 5, 1]],
  // 9: a frame, its right side broad and long
  [[5, 0, 2, 9], [1, 4, 4, 1], [1, 5, 1, 3], [1, 8, 4, 1]],
  // transit: a bar before two squares
  [[0, 1.5, 2, 6], [4, 0, 3, 3], [4, 6, 3, 3]],
  // amount: three bars, climbing
  [[0, 0, 2, 4], [3, 2.25, 1, 4.5], [5, 5, 2, 4]],
  // on-us: two thin bars before a block
  [[0, 1.5, 1, 6], [2, 1.5, 1, 6], [4, 4.5, 3, 4]],
  // dash: three low bars
  [[0, 2.5, 2, 4], [3, 2.5, 2, 4], [6, 2.5, 1, 4]],
]; // prettier-ignore
