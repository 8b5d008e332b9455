import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';

/**
 * Draws a line of invented signs under a head line, as the scripts of northern India look to a reader that knows none of them. `y` is
 * the base line, `size` the height of an em; all mm.
 */
export function drawScript(
  context: SKRSContext2D,
  random: Random,
  { x, y, size, width }: { x: number; y: number; size: number; width: number },
  colour: string,
): void {
  const top = y - size * 0.62;
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = size * 0.085;
  context.lineCap = 'round';
  for (let at = x; at < x + width - size * 0.5;) {
    const word = size * random.between(1.2, 3);
    const end = Math.min(at + word, x + width);
    stroke(context, [[at, top], [end, top]]); // prettier-ignore
    for (let sign = at; sign < end - size * 0.3; sign += size * random.between(0.42, 0.6))
      drawSign(context, random, sign, top, y, size);
    at = end + size * 0.35;
  }
  context.restore();
}

function drawSign(context: SKRSContext2D, random: Random, x: number, top: number, y: number, size: number): void {
  const right = x + size * 0.38;
  if (random.chance(0.75)) stroke(context, [[right, top], [right, y]]); // prettier-ignore
  context.beginPath();
  context.moveTo(x + size * 0.05, top + size * random.between(0, 0.25));
  context.bezierCurveTo(
    x - size * random.between(0, 0.15),
    top + size * random.between(0.2, 0.6),
    right + size * random.between(-0.2, 0.2),
    top + size * random.between(0.3, 0.7),
    right - size * random.between(0, 0.2),
    top + size * random.between(0.15, 0.45),
  );
  context.stroke();
  if (random.chance(0.25)) {
    context.beginPath();
    context.arc(x + size * 0.2, top - size * 0.16, size * 0.13, Math.PI, Math.PI * 1.9);
    context.stroke();
  }
}

function stroke(context: SKRSContext2D, [[x0, y0], [x1, y1]]: [[number, number], [number, number]]): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
