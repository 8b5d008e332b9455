import type { SKRSContext2D } from '@napi-rs/canvas';
import { fontFamilies } from '../draw-line.ts';
import type { BoxMm } from '../sheet.ts';
import type { IndianScript } from './spell-in-script.ts';

const LAYOUT_PX = 64;

/** One line in a script of India on a context whose unit is the millimetre, `y` being the base line. @returns its box, mm */
export function drawScriptLine(
  context: SKRSContext2D,
  text: string,
  { x, y, size, width }: { x: number; y: number; size: number; width?: number },
  { script, colour }: { script: IndianScript; colour: string },
): BoxMm {
  context.save();
  context.font = `${LAYOUT_PX}px ${fontFamilies(script)},${fontFamilies('latin')}`;
  const unit = size / LAYOUT_PX;
  const natural = context.measureText(text).width * unit;
  const squeeze = width === undefined ? 1 : Math.min(1, width / natural);
  context.translate(x, y);
  context.scale(unit * squeeze, unit);
  context.fillStyle = colour;
  context.fillText(text, 0, 0);
  context.restore();
  return { x, y: y - size * 0.9, width: natural * squeeze, height: size * 1.2 };
}
