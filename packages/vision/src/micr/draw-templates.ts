import { GLYPH_COLUMNS, GLYPH_ROWS, GLYPHS, PITCH_CELLS } from './glyphs.ts';

/** White around a glyph, in cells: what stands there is part of what a character looks like. */
export const MARGIN_CELLS = 1;
/** Pixels a cell in which lines are compared. */
export const CELL_PX = 3;

export const TEMPLATE_WIDTH = Math.round(PITCH_CELLS * CELL_PX);
export const TEMPLATE_HEIGHT = (GLYPH_ROWS + 2 * MARGIN_CELLS) * CELL_PX;

/** A glyph in its field, mean 0 and length 1, so that its product with another such is their correlation. */
export type Template = Float32Array;

/** How softly scanned print is blurred, pixels; templates are blurred alike. */
const BLUR_PASSES = 2;
const SAMPLES = 4;

/** A template a character, in the order of `MICR_CHARACTERS`. */
export function drawTemplates(): Template[] {
  return GLYPHS.map((rectangles) => {
    const left = (TEMPLATE_WIDTH / CELL_PX - GLYPH_COLUMNS) / 2;
    const inked = (x: number, y: number): boolean =>
      rectangles.some(([l, b, w, h]) => x >= l && x < l + w && y >= b && y < b + h);
    const ink = new Float32Array(TEMPLATE_WIDTH * TEMPLATE_HEIGHT);
    for (let y = 0; y < TEMPLATE_HEIGHT; y++)
      for (let x = 0; x < TEMPLATE_WIDTH; x++) {
        let covered = 0;
        for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
          const across = x + ((sample % SAMPLES) + 0.5) / SAMPLES;
          const down = y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
          if (inked(across / CELL_PX - left, GLYPH_ROWS + MARGIN_CELLS - down / CELL_PX)) covered++;
        }
        ink[y * TEMPLATE_WIDTH + x] = covered / SAMPLES ** 2;
      }
    let soft: Float32Array = ink;
    for (let pass = 0; pass < BLUR_PASSES; pass++) soft = blur(soft, TEMPLATE_WIDTH, TEMPLATE_HEIGHT);
    return normalise(soft);
  });
}

/** The mean of three pixels in each direction, edges repeated. */
function blur(image: Float32Array, width: number, height: number): Float32Array {
  const at = (x: number, y: number): number =>
    image[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]!;
  const out = new Float32Array(image.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const rows = [y - 1, y, y + 1].map((row) => at(x - 1, row) + 2 * at(x, row) + at(x + 1, row));
      out[y * width + x] = (rows[0]! + 2 * rows[1]! + rows[2]!) / 16;
    }
  return out;
}

function normalise(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) || 1;
  return values.map((value) => (value - mean) / length);
}
