import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import { softly, traceFace } from './draw-head.ts';
import { FACE, type Looks } from './looks.ts';

const EYE_LINE = FACE.y - 3.5;

export function drawEyes(context: SKRSContext2D, looks: Looks): void {
  for (const side of [-1, 1] as const) {
    const x = FACE.x + side * looks.eyeGap;
    if (looks.closedEye === (side < 0 ? 'left' : 'right')) drawClosedEye(context, looks, x);
    else {
      drawEyeball(context, looks, x);
      drawLids(context, looks, x, side);
    }
    drawBrow(context, looks, x, side);
  }
}

function traceEye(context: SKRSContext2D, x: number, size: number): void {
  context.beginPath();
  context.moveTo(x - size, EYE_LINE + 0.4);
  context.bezierCurveTo(
    x - size * 0.5,
    EYE_LINE - size * 0.56,
    x + size * 0.5,
    EYE_LINE - size * 0.56,
    x + size,
    EYE_LINE + 0.2,
  );
  context.bezierCurveTo(
    x + size * 0.5,
    EYE_LINE + size * 0.48,
    x - size * 0.5,
    EYE_LINE + size * 0.48,
    x - size,
    EYE_LINE + 0.4,
  );
  context.closePath();
}

function drawEyeball(context: SKRSContext2D, { eyeSize: size, iris }: Looks, x: number): void {
  context.save();
  traceEye(context, x, size);
  context.fillStyle = '#ece7e2';
  context.fill();
  context.clip();
  const round = (colour: string, radius: number, dx = 0, dy = 0): void => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x + dx, EYE_LINE - 0.1 + dy, radius, 0, Math.PI * 2);
    context.fill();
  };
  round('#1c1612', size * 0.5);
  round(iris, size * 0.43);
  round('#0b0907', size * 0.22);
  round('rgba(255,255,255,0.9)', size * 0.1, -size * 0.14, -size * 0.16);
  softly(context, 0.7, () => {
    context.fillStyle = 'rgba(30,20,15,0.5)';
    context.fillRect(x - size, EYE_LINE - size * 0.7, size * 2, size * 0.42);
  });
  context.restore();
}

function drawLids(context: SKRSContext2D, { eyeSize: size, skin }: Looks, x: number, side: -1 | 1): void {
  const arc = (colour: string, width: number, rise: number, dy: number): void => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(x - size, EYE_LINE + 0.4 + dy);
    context.bezierCurveTo(
      x - size * 0.5,
      EYE_LINE + rise + dy,
      x + size * 0.5,
      EYE_LINE + rise + dy,
      x + size,
      EYE_LINE + 0.2 + dy,
    );
    context.stroke();
  };
  arc('#1f1612', 0.85, -size * 0.56, 0);
  arc(skin.deep, 0.35, size * 0.48, 0);
  softly(context, 0.4, () => arc(skin.deep, 0.6, -size * 0.7, -1.5));
  softly(context, 0.8, () => arc(skin.shade, 0.9, size * 0.7, 1.6));
  context.fillStyle = '#b5837a';
  context.beginPath();
  context.arc(x - side * size * 0.9, EYE_LINE + 0.3, 0.5, 0, Math.PI * 2);
  context.fill();
}

/** The upper lid over all of it, with its lashes along the lower one. */
function drawClosedEye(context: SKRSContext2D, { eyeSize: size, skin }: Looks, x: number): void {
  context.fillStyle = skin.base;
  traceEye(context, x, size);
  context.fill();
  const arc = (colour: string, width: number, y: number, rise: number): void => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(x - size, y);
    context.quadraticCurveTo(x, y + rise, x + size, y);
    context.stroke();
  };
  softly(context, 0.4, () => arc(skin.deep, 0.6, EYE_LINE - 1.5, -size * 0.7));
  softly(context, 0.25, () => arc('#1f1612', 0.7, EYE_LINE + 0.6, size * 0.7));
}

function drawBrow(context: SKRSContext2D, looks: Looks, x: number, side: -1 | 1): void {
  const y = EYE_LINE - looks.browHeight;
  softly(context, 0.4, () => {
    context.fillStyle = looks.hairShade;
    context.globalAlpha = 0.86;
    context.beginPath();
    context.moveTo(x - side * 5, y + 1.4);
    context.quadraticCurveTo(x + side * 1, y - 1.6, x + side * 6.2, y + 1.2);
    context.quadraticCurveTo(x + side * 1, y - 0.1, x - side * 4.8, y + 3);
    context.fill();
  });
}

export function drawNose(context: SKRSContext2D, looks: Looks): void {
  const { x } = FACE;
  const { skin, noseWidth: w, light } = looks;
  const top = EYE_LINE + 0.5;
  const tip = top + looks.noseLength;
  softly(context, 1, () => {
    context.strokeStyle = skin.shade;
    context.lineWidth = 1.8;
    context.beginPath();
    context.moveTo(x - light * 3, top - 2);
    context.quadraticCurveTo(x - light * 1.6, top + 6, x - light * w * 0.95, tip - 1.5);
    context.stroke();
    context.fillStyle = skin.light;
    context.globalAlpha = 0.65;
    context.beginPath();
    context.ellipse(x + light * 0.4, tip - 6, 1.2, 7, 0, 0, Math.PI * 2);
    context.ellipse(x + light * 0.4, tip - 1.4, 2, 1.5, 0, 0, Math.PI * 2);
    context.fill();
  });
  softly(context, 0.45, () => {
    context.strokeStyle = skin.deep;
    context.lineWidth = 0.8;
    context.beginPath();
    context.moveTo(x - w, tip - 1.6);
    context.quadraticCurveTo(x - w * 1.15, tip + 1, x - w * 0.5, tip + 0.9);
    context.quadraticCurveTo(x, tip + 2, x + w * 0.5, tip + 0.9);
    context.quadraticCurveTo(x + w * 1.15, tip + 1, x + w, tip - 1.6);
    context.stroke();
    context.fillStyle = '#2b1a14';
    context.globalAlpha = 0.75;
    for (const side of [-1, 1]) {
      context.beginPath();
      context.ellipse(x + side * w * 0.5, tip + 0.6, 1.2, 0.6, side * -0.25, 0, Math.PI * 2);
      context.fill();
    }
  });
}

export function drawMouth(context: SKRSContext2D, looks: Looks): void {
  const { x } = FACE;
  const y = EYE_LINE + looks.noseLength + 7.6;
  const w = looks.mouthWidth;
  softly(context, 0.35, () => {
    context.fillStyle = looks.lips;
    context.beginPath();
    context.moveTo(x - w, y);
    context.bezierCurveTo(x - w * 0.5, y - 1.6, x - 1.4, y - 2.6, x, y - 1.7);
    context.bezierCurveTo(x + 1.4, y - 2.6, x + w * 0.5, y - 1.6, x + w, y);
    context.bezierCurveTo(x + w * 0.5, y + 3.6, x - w * 0.5, y + 3.6, x - w, y);
    context.fill();
    context.strokeStyle = '#4a1f1c';
    context.lineWidth = 0.6;
    context.beginPath();
    context.moveTo(x - w, y);
    context.bezierCurveTo(x - w * 0.4, y + 0.5, x - 1, y - 0.4, x, y + 0.2);
    context.bezierCurveTo(x + 1, y - 0.4, x + w * 0.4, y + 0.5, x + w, y);
    context.stroke();
  });
  softly(context, 0.8, () => {
    context.fillStyle = 'rgba(255,255,255,0.28)';
    context.beginPath();
    context.ellipse(x + looks.light, y + 1.5, w * 0.4, 0.6, 0, 0, Math.PI * 2);
    context.fill();
    context.fillStyle = looks.skin.deep;
    context.globalAlpha = 0.35;
    context.beginPath();
    context.ellipse(x, y + 4.4, w * 0.6, 0.9, 0, 0, Math.PI * 2);
    context.fill();
  });
}

export function drawBeard(context: SKRSContext2D, looks: Looks, random: Random): void {
  if (looks.beard === 'none') return;
  const { x, y } = FACE;
  const mouth = EYE_LINE + looks.noseLength + 7.6;
  const { faceWidth: w, faceHeight: h } = looks;
  context.save();
  traceFace(context, looks);
  context.clip();
  context.strokeStyle = looks.hairShade;
  context.lineWidth = looks.beard === 'stubble' ? 0.22 : 0.42;
  context.globalAlpha = looks.beard === 'stubble' ? 0.4 : 0.6;
  for (let i = 0; i < (looks.beard === 'moustache' ? 900 : 5200); i++) {
    const px = x + random.between(-w, w);
    const py = looks.beard === 'moustache' ? mouth - random.between(1.2, 4.4) : y + random.between(h * 0.12, h * 1.02);
    const dx = Math.abs(px - x);
    const onLips = dx < looks.mouthWidth && py > mouth - 1.6 && py < mouth + 3.2;
    const allowed =
      looks.beard === 'moustache' ? dx < looks.mouthWidth * 1.1 : py > mouth - 3.8 || dx > w * 0.9 - (py - y) * 0.12;
    if (onLips || !allowed) continue;
    context.beginPath();
    context.moveTo(px, py);
    context.lineTo(px + random.between(-0.5, 0.5), py + random.between(0.5, 1.4));
    context.stroke();
  }
  context.restore();
}

export function drawGlasses(context: SKRSContext2D): void {
  context.strokeStyle = '#2a2624';
  context.lineWidth = 0.7;
  for (const side of [-1, 1]) {
    context.beginPath();
    context.roundRect(FACE.x + side * 10.2 - 7.2, EYE_LINE - 4.4, 14.4, 10, 4);
    context.stroke();
    context.beginPath();
    context.moveTo(FACE.x + side * 17.4, EYE_LINE - 1.5);
    context.lineTo(FACE.x + side * 22, EYE_LINE - 2);
    context.stroke();
  }
  context.beginPath();
  context.moveTo(FACE.x - 3, EYE_LINE - 0.5);
  context.quadraticCurveTo(FACE.x, EYE_LINE - 1.8, FACE.x + 3, EYE_LINE - 0.5);
  context.stroke();
}
