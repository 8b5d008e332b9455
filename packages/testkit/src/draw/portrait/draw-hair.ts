import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import { softly } from './draw-head.ts';
import { FACE, type Looks } from './looks.ts';

/** What of the hair lies behind the head and neck. */
export function drawHairBehind(context: SKRSContext2D, looks: Looks): void {
  const { x, y } = FACE;
  const { faceWidth: w, faceHeight: h, hairStyle } = looks;
  context.fillStyle = looks.hairShade;
  softly(context, 0.4, () => {
    if (hairStyle === 'long' || hairStyle === 'bob') {
      const end = hairStyle === 'long' ? y + h * 1.65 : y + h * 0.85;
      context.beginPath();
      context.moveTo(x - w * 1.2, end);
      context.bezierCurveTo(x - w * 1.5, y, x - w * 1.35, y - h * 1.32, x, y - h * 1.32);
      context.bezierCurveTo(x + w * 1.35, y - h * 1.32, x + w * 1.5, y, x + w * 1.2, end);
      context.fill();
    }
    if (hairStyle === 'bun') {
      context.beginPath();
      context.arc(x, y - h * 1.35, w * 0.48, 0, Math.PI * 2);
      context.fill();
    }
    if (hairStyle === 'curly') {
      context.beginPath();
      context.ellipse(x, y - h * 0.5, w * 1.4, h * 0.95, 0, 0, Math.PI * 2);
      context.fill();
    }
  });
}

/** How low the cap of hair reaches at the temples, and how far its parting is from the middle; shares of the face. */
const CAPS: Readonly<Record<Looks['hairStyle'], { low: number; part: number; close: boolean }>> = {
  short: { low: 0.3, part: 0, close: true },
  parted: { low: 0.22, part: 0.5, close: true },
  long: { low: -0.1, part: 0.12, close: false },
  bob: { low: -0.2, part: 0.4, close: false },
  bun: { low: 0.2, part: 0, close: true },
  curly: { low: 0.15, part: 0.2, close: false },
  bald: { low: 0, part: 0, close: true },
};

/** The cap of hair over the forehead, with strands. */
export function drawHairInFront(context: SKRSContext2D, looks: Looks, random: Random): void {
  if (looks.hairStyle === 'bald') return;
  const { faceWidth: w } = looks;
  const tone = context.createLinearGradient(FACE.x - w * looks.light, 0, FACE.x + w * looks.light, 0);
  tone.addColorStop(0, looks.hairShade);
  tone.addColorStop(0.65, looks.hair);
  tone.addColorStop(1, looks.hairShade);
  context.fillStyle = tone;
  softly(context, 0.5, () => {
    traceCap(context, looks);
    context.fill();
  });
  context.save();
  traceCap(context, looks);
  context.clip();
  drawStrands(context, looks, random, FACE.x + w * CAPS[looks.hairStyle].part * looks.light);
  context.restore();
}

function traceCap(context: SKRSContext2D, looks: Looks): void {
  const { low, close, part: parting } = CAPS[looks.hairStyle];
  const part = parting * looks.light;
  const side = close ? 0.99 : 1.06;
  const bulge = close ? 1.12 : 1.3;
  const x = (share: number): number => FACE.x + looks.faceWidth * share;
  const y = (share: number): number => FACE.y - looks.faceHeight * share;
  context.beginPath();
  context.moveTo(x(-side), y(low));
  context.bezierCurveTo(x(-bulge), y(0.95), x(-0.8), y(1.25), x(0), y(1.25));
  context.bezierCurveTo(x(0.8), y(1.25), x(bulge), y(0.95), x(side), y(low));
  context.bezierCurveTo(x(0.94), y(0.5), x(0.7 + part * 0.2), y(0.72), x(part), y(0.8));
  context.bezierCurveTo(x(part * 0.2 - 0.7), y(0.72), x(-0.94), y(0.5), x(-side), y(low));
  context.closePath();
}

function drawStrands(context: SKRSContext2D, looks: Looks, random: Random, partX: number): void {
  const { x, y } = FACE;
  const { faceWidth: w, faceHeight: h } = looks;
  for (let i = 0; i < 110; i++) {
    const t = random.between(-1, 1);
    context.strokeStyle = random.chance(0.5) ? looks.hair : looks.hairShade;
    context.globalAlpha = 0.5;
    context.lineWidth = random.between(0.25, 0.7);
    const startY = y - h * random.between(1.15, 1.3);
    context.beginPath();
    context.moveTo(partX * 0.6 + (x + t * w * 0.4) * 0.4, startY);
    context.quadraticCurveTo(x + t * w * 1.1, y - h * 1.1, x + t * w * 1.2, y - h * random.between(0, 0.6));
    context.stroke();
  }
}
