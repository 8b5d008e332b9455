import type { TextMark } from './sheet.ts';

/** Ten characters an inch (Doc 9303-3); the size belongs to the width of the font's characters. */
const PITCH_MM = 2.54;
const SIZE_MM = 3.51;

/** The lines of a machine-readable zone, each character where the grid has it. `y`: first baseline. */
export function markZone(lines: readonly string[], x: number, y: number): TextMark[] {
  return lines.flatMap((line, row) =>
    Array.from(line, (text, column): TextMark => ({
      x: x + column * PITCH_MM,
      y: y + row * 5.6,
      size: SIZE_MM,
      text,
      font: 'OCR B',
      fill: '#141414',
      personal: true,
    })),
  );
}
