import type { SKRSContext2D } from '@napi-rs/canvas';
import { FACE, type Looks } from './looks.ts';

/** Runs `draw` with soft edges; `radius` in hundredths of the picture's width. */
export function softly(context: SKRSContext2D, radius: number, draw: () => void): void {
  const scale = context.getTransform().a;
  context.save();
  context.filter = `blur(${(radius * scale).toFixed(2)}px)`;
  draw();
  context.restore();
}

/** The outline of the face from the hairline over the cheeks to the chin. */
export function traceFace(context: SKRSContext2D, looks: Looks): void {
  const { x, y } = FACE;
  const w = looks.faceWidth;
  const h = looks.faceHeight;
  const jaw = w * looks.jaw;
  context.beginPath();
  context.moveTo(x, y - h);
  context.bezierCurveTo(x + w * 0.75, y - h, x + w * 1.04, y - h * 0.62, x + w, y - h * 0.08);
  context.bezierCurveTo(x + w * 0.97, y + h * 0.42, x + jaw * 1.25, y + h * 0.74, x + jaw * 0.62, y + h * 0.93);
  context.bezierCurveTo(x + jaw * 0.3, y + h * 1.03, x - jaw * 0.3, y + h * 1.03, x - jaw * 0.62, y + h * 0.93);
  context.bezierCurveTo(x - jaw * 1.25, y + h * 0.74, x - w * 0.97, y + h * 0.42, x - w, y - h * 0.08);
  context.bezierCurveTo(x - w * 1.04, y - h * 0.62, x - w * 0.75, y - h, x, y - h);
  context.closePath();
}

export function drawShoulders(context: SKRSContext2D, looks: Looks): void {
  const { skin } = looks;
  drawNeck(context, looks);
  const cloth = context.createLinearGradient(0, 95, 0, 130);
  cloth.addColorStop(0, looks.coat);
  cloth.addColorStop(1, '#14161a');
  context.fillStyle = cloth;
  context.beginPath();
  context.moveTo(-4, 132);
  context.bezierCurveTo(0, 112, 14, 105, 34, 100);
  context.lineTo(50, 122);
  context.lineTo(66, 100);
  context.bezierCurveTo(86, 105, 100, 112, 104, 132);
  context.fill();
  context.fillStyle = looks.shirt;
  context.beginPath();
  context.moveTo(38, 100);
  context.lineTo(50, 108);
  context.lineTo(62, 100);
  context.lineTo(58, 125);
  context.lineTo(42, 125);
  context.fill();
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(50 + side * 15.5, 97);
    context.lineTo(50 + side * 20, 103);
    context.lineTo(50 + side * 9, 117);
    context.lineTo(50, 108);
    context.fill();
  }
  softly(context, 1.6, () => {
    context.fillStyle = skin.deep;
    context.globalAlpha = 0.35;
    context.beginPath();
    context.ellipse(50, 96, 14, 4.5, 0, 0, Math.PI * 2);
    context.fill();
  });
}

function drawNeck(context: SKRSContext2D, { skin }: Looks): void {
  const tone = context.createLinearGradient(36, 0, 64, 0);
  tone.addColorStop(0, skin.shade);
  tone.addColorStop(0.5, skin.base);
  tone.addColorStop(1, skin.shade);
  context.fillStyle = tone;
  context.beginPath();
  context.moveTo(38, 75);
  context.bezierCurveTo(38, 95, 36, 98, 30, 103);
  context.lineTo(50, 116);
  context.lineTo(70, 103);
  context.bezierCurveTo(64, 98, 62, 95, 62, 75);
  context.fill();
}

export function drawHead(context: SKRSContext2D, looks: Looks): void {
  const { x, y } = FACE;
  const { skin, faceWidth: w, faceHeight: h, light } = looks;
  drawEars(context, looks);
  const tone = context.createRadialGradient(x + light * w * 0.35, y - h * 0.2, w * 0.15, x, y, h * 1.15);
  tone.addColorStop(0, skin.light);
  tone.addColorStop(0.5, skin.base);
  tone.addColorStop(1, skin.shade);
  traceFace(context, looks);
  context.fillStyle = tone;
  context.fill();
  context.save();
  traceFace(context, looks);
  context.clip();
  shade(context, skin.shade, 0.55, 3.2, [x - light * w, y + 4, w * 0.3, h * 0.85]);
  shade(context, skin.deep, 0.4, 2.4, [x, y + h * 1.02, w * 0.62, h * 0.08]);
  for (const side of [-1, 1]) {
    shade(context, skin.deep, 0.4, 2, [x + side * looks.eyeGap, y - 4.5, 7, 4.2]);
    shade(context, '#c8564a', 0.12, 3, [x + side * w * 0.55, y + h * 0.3, 6.5, 5]);
    shade(context, skin.light, 0.35, 2.4, [x + side * w * 0.52, y + h * 0.16, 5, 3.4]);
  }
  shade(context, skin.light, 0.4, 3, [x + light * 3, y - h * 0.55, w * 0.5, h * 0.18]);
  shade(context, skin.deep, 0.25, 1.4, [x, y + h * 0.72, w * 0.28, 1.6]);
  context.restore();
}

function shade(
  context: SKRSContext2D,
  colour: string,
  alpha: number,
  blur: number,
  [x, y, rx, ry]: readonly [number, number, number, number],
): void {
  softly(context, blur, () => {
    context.globalAlpha = alpha;
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
    context.fill();
  });
}

function drawEars(context: SKRSContext2D, { skin, faceWidth }: Looks): void {
  for (const side of [-1, 1]) {
    const x = FACE.x + side * (faceWidth + 0.4);
    context.fillStyle = skin.base;
    context.beginPath();
    context.ellipse(x, FACE.y + 1, 3, 6.4, side * 0.16, 0, Math.PI * 2);
    context.fill();
    context.strokeStyle = skin.shade;
    context.lineWidth = 0.8;
    context.beginPath();
    context.ellipse(x, FACE.y + 1, 1.7, 4.4, side * 0.16, 0, Math.PI * 2);
    context.stroke();
  }
}
