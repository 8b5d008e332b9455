import { Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { OCR_B_STROKES } from './ocr-b-strokes.ts';

/** Distance from one character to the next in millimetres: ten to the inch. */
export const OCR_B_PITCH_MM = 2.54;

/**
 * Draws one line of OCR-B, one cell of 2.54 mm a character, on a context whose unit is the millimetre.
 *
 * @param at left edge of the first cell and the base line, in mm
 * @param pen `widthMm` is the stroke (ISO 1073-2 asks for 0.35), `colour` any CSS colour
 * @throws {RangeError} on a character outside `A–Z 0–9 <`
 */
export function drawOcrB(
  context: SKRSContext2D,
  line: string,
  at: { x: number; y: number },
  pen: { widthMm: number; colour: string; pitchMm?: number },
): void {
  context.save();
  context.strokeStyle = pen.colour;
  context.lineWidth = pen.widthMm * 100;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.translate(at.x, at.y);
  context.scale(0.01, 0.01);
  const pitch = (pen.pitchMm ?? OCR_B_PITCH_MM) * 100;
  Array.from(line).forEach((character, index) => {
    const strokes = OCR_B_STROKES[character];
    if (strokes === undefined) throw new RangeError(`OCR-B here has no ${JSON.stringify(character)}`);
    context.save();
    context.translate((index + 0.5) * pitch, 0);
    context.stroke(new Path2D(strokes));
    context.restore();
  });
  context.restore();
}
