import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import { drawRosette } from './draw-guilloche.ts';

/** An invented coat of arms: a shield or disc with a star, rings and a rosette. No state's own. */
export function drawEmblem(
  context: SKRSContext2D,
  random: Random,
  at: { x: number; y: number; radius: number },
  { colour, alpha }: { colour: string; alpha: number },
): void {
  const { radius } = at;
  context.save();
  context.globalAlpha = alpha;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = radius * 0.07;
  context.beginPath();
  if (random.chance(0.5)) {
    context.arc(at.x, at.y, radius, 0, Math.PI * 2);
  } else {
    context.moveTo(at.x - radius * 0.85, at.y - radius);
    context.lineTo(at.x + radius * 0.85, at.y - radius);
    context.bezierCurveTo(
      at.x + radius * 0.9,
      at.y + radius * 0.4,
      at.x + radius * 0.4,
      at.y + radius * 0.8,
      at.x,
      at.y + radius,
    );
    context.bezierCurveTo(
      at.x - radius * 0.4,
      at.y + radius * 0.8,
      at.x - radius * 0.9,
      at.y + radius * 0.4,
      at.x - radius * 0.85,
      at.y - radius,
    );
  }
  context.stroke();
  drawRosette(context, random, at, radius * 0.72, { colour, alpha: alpha * 0.8 });
  fillStar(context, at, radius * 0.36, random.whole(4, 8));
  context.restore();
}

function fillStar(context: SKRSContext2D, at: { x: number; y: number }, radius: number, points: number): void {
  context.beginPath();
  for (let i = 0; i < points * 2; i++) {
    const r = i % 2 === 0 ? radius : radius * 0.45;
    const angle = (i / points) * Math.PI - Math.PI / 2;
    context.lineTo(at.x + r * Math.cos(angle), at.y + r * Math.sin(angle));
  }
  context.fill();
}

/** The sign of an electronic document (Doc 9303-9): two bars with a disc between them. */
export function drawChipSign(
  context: SKRSContext2D,
  at: { x: number; y: number },
  width: number,
  colour: string,
): void {
  const height = width * 0.56;
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = width * 0.09;
  context.strokeRect(at.x, at.y, width, height);
  context.beginPath();
  context.moveTo(at.x, at.y + height / 2);
  context.lineTo(at.x + width * 0.3, at.y + height / 2);
  context.moveTo(at.x + width * 0.7, at.y + height / 2);
  context.lineTo(at.x + width, at.y + height / 2);
  context.stroke();
  context.beginPath();
  context.arc(at.x + width / 2, at.y + height / 2, height * 0.27, 0, Math.PI * 2);
  context.stroke();
  context.restore();
}

/** A signature nobody writes: a large first stroke, uneven loops, and a tail. */
export function drawSignature(
  context: SKRSContext2D,
  random: Random,
  box: { x: number; y: number; width: number; height: number },
): void {
  const { height } = box;
  const base = box.y + height * 0.7;
  context.save();
  context.strokeStyle = random.pick(['#1c2340', '#15151a', '#27306b']);
  context.lineWidth = 0.26;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(box.x, base);
  context.bezierCurveTo(box.x + 3, base - height, box.x + 5, base - height * 0.9, box.x + 2.5, base + height * 0.1);
  let x = box.x + 2.5;
  while (x < box.x + box.width * 0.8) {
    const step = random.between(0.9, 2.6);
    const rise = height * (random.chance(0.25) ? random.between(0.6, 0.9) : random.between(0.15, 0.35));
    const lean = random.between(0.2, 0.9);
    context.bezierCurveTo(
      x + lean,
      base - rise,
      x + step + lean,
      base - rise,
      x + step,
      base + height * random.between(-0.12, 0.1),
    );
    x += step;
  }
  context.quadraticCurveTo(x + 2, base + height * 0.25, box.x + box.width, base - height * random.between(0, 0.5));
  context.stroke();
  context.restore();
}
