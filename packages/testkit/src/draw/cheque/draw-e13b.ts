import type { SKRSContext2D } from '@napi-rs/canvas';
import type { BoxMm } from '../sheet.ts';

/** The grid of the font is 0.013 inch, characters stand an eighth of an inch apart. */
const CELL_MM = 0.013 * 25.4;
const PITCH_MM = 25.4 / 8;

/** Bars as left, bottom, right, top on the grid, in the order of `CHARACTERS`; every character ends at 7. */
const CHARACTERS = '0123456789\u2446\u2447\u2448\u2449';
const BARS = [
  '', // drawn as a ring
  '3 0 7 4|4 3 5 9|3 7.5 5 9',
  '3 0 7 1|3 0 4 5|3 4 7 5|6 4 7 9|3 8 7 9',
  '2 0 7 1|5 0 7 4.5|2 4 6.5 5|5 4 6 9|2 8 6 9',
  '1 2 3 9|1 2 6 3|5 0 7 4',
  '2 0 7 1|6 0 7 5|2 4 7 5|2 4 3 9|2 8 7 9',
  '1 0 7 1|1 0 2 9|6 0 7 4|1 3 7 4|1 8 5 9|4 6.5 5 9',
  '4 0 5 4.6|6 5.2 7 9|2 8 7 9|2 6 3 9',
  '0 0 7 1|0 0 2 4.5|5 0 7 4.5|0.5 4 6.5 5|1 4.5 2 9|5 4.5 6 9|1 8 6 9',
  '5 0 7 9|1 4 6 5|1 4 2 9|1 8 7 9',
  '0 1.5 2 7.5|4 0 7 3|4 6 7 9',
  '0 0 2 4|3 2.25 4 6.75|5 5 7 9',
  '0 1.5 1 7.5|2 1.5 3 7.5|4 4.5 7 8.5',
  '0 2.5 2 6.5|3 2.5 5 6.5|6 2.5 7 6.5',
].map((bars) => (bars === '' ? [] : bars.split('|').map((bar) => bar.split(' ').map(Number))));

/** Draws a line of E-13B, `y` being the base line, mm; blanks leave a place free. @returns the box of the line */
export function drawE13b(context: SKRSContext2D, text: string, at: { x: number; y: number }, colour: string): BoxMm {
  context.save();
  context.fillStyle = colour;
  context.strokeStyle = colour;
  [...text].forEach((character, place) => {
    const glyph = CHARACTERS.indexOf(character);
    if (glyph < 0 && character !== ' ') throw new RangeError(`E-13B has no ${JSON.stringify(character)}`);
    context.save();
    context.translate(at.x + place * PITCH_MM, at.y);
    context.scale(CELL_MM, -CELL_MM);
    for (const [left = 0, bottom = 0, right = 0, top = 0] of BARS[glyph] ?? []) {
      context.beginPath();
      context.roundRect(left, bottom, right - left, top - bottom, 0.45);
      context.fill();
    }
    if (glyph === 0) drawRing(context);
    if (glyph === 7) drawSlope(context);
    context.restore();
  });
  context.restore();
  return { x: at.x, y: at.y - 9 * CELL_MM, width: [...text].length * PITCH_MM, height: 9 * CELL_MM };
}

function drawRing(context: SKRSContext2D): void {
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(0.5, 0.5, 6, 8, 1.5);
  context.stroke();
}

/** From the stem in the middle to the side. */
function drawSlope(context: SKRSContext2D): void {
  context.beginPath();
  context.moveTo(4, 3.8);
  context.lineTo(5, 4.2);
  context.lineTo(7, 5);
  context.lineTo(7, 6);
  context.lineTo(6, 5.8);
  context.lineTo(4.2, 5);
  context.fill();
}
