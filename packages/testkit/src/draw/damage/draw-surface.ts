import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import type { Shot } from './plan-shot.ts';

/** What the document lies on, with the shadow it throws. */
export function drawSurface(random: Random, shot: Shot): Canvas {
  const canvas = createCanvas(shot.width, shot.height);
  const context = canvas.getContext('2d');
  PAINTERS[shot.surface](context, random, shot);
  if (shot.surface !== 'white') throwShadow(context, random, shot);
  return canvas;
}

type Painter = (context: SKRSContext2D, random: Random, size: { width: number; height: number }) => void;

const PAINTERS: Readonly<Record<Shot['surface'], Painter>> = {
  white: (context, _random, size) => fill(context, size, '#fdfdfd'),
  dark: (context, random, size) => fill(context, size, random.pick(['#23252b', '#2f2a28', '#1d2730'])),
  paper: (context, random, size) => {
    fill(context, size, random.pick(['#e9e6df', '#dfe3e6', '#d9d2c4']));
    ruleLines(context, random, size);
  },
  wood: paintWood,
  cloth: paintCloth,
  stone: paintStone,
};

function fill(context: SKRSContext2D, { width, height }: { width: number; height: number }, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
}

function ruleLines(context: SKRSContext2D, random: Random, { width, height }: { width: number; height: number }): void {
  context.strokeStyle = 'rgba(90,110,150,0.35)';
  context.lineWidth = 1.5;
  const gap = random.between(30, 60);
  for (let y = gap; y < height; y += gap) {
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(width, y + random.between(-2, 2));
    context.stroke();
  }
}

function paintWood(context: SKRSContext2D, random: Random, size: { width: number; height: number }): void {
  fill(context, size, random.pick(['#8a6242', '#b08a5c', '#5f4330', '#c9a77b']));
  for (let i = 0; i < 260; i++) {
    const y = random.between(0, size.height);
    const sway = random.between(-14, 14);
    context.strokeStyle = random.chance(0.5) ? 'rgba(40,22,10,0.12)' : 'rgba(255,225,180,0.08)';
    context.lineWidth = random.between(1, 5);
    context.beginPath();
    context.moveTo(0, y);
    context.bezierCurveTo(
      size.width * 0.3,
      y + sway,
      size.width * 0.6,
      y - sway,
      size.width,
      y + random.between(-10, 10),
    );
    context.stroke();
  }
}

function paintCloth(context: SKRSContext2D, random: Random, size: { width: number; height: number }): void {
  fill(context, size, random.pick(['#5b6d80', '#7c5a5a', '#6c7560', '#9a8f80']));
  const gap = random.between(5, 10);
  context.lineWidth = gap * 0.4;
  for (const [colour, dx, dy] of [
    ['rgba(255,255,255,0.09)', 1, 0],
    ['rgba(0,0,0,0.12)', 0, 1],
  ] as const) {
    context.strokeStyle = colour;
    const end = dx === 1 ? size.width : size.height;
    for (let t = 0; t < end; t += gap) {
      context.beginPath();
      context.moveTo(dx * t, dy * t);
      context.lineTo(dx === 1 ? t : size.width, dx === 1 ? size.height : t);
      context.stroke();
    }
  }
}

function paintStone(context: SKRSContext2D, random: Random, size: { width: number; height: number }): void {
  fill(context, size, random.pick(['#b9b7b2', '#8f9396', '#c8c1b6']));
  for (let i = 0; i < 900; i++) {
    context.fillStyle = random.chance(0.5) ? 'rgba(255,255,255,0.16)' : 'rgba(40,40,45,0.14)';
    context.beginPath();
    context.arc(random.between(0, size.width), random.between(0, size.height), random.between(0.6, 7), 0, Math.PI * 2);
    context.fill();
  }
}

function throwShadow(context: SKRSContext2D, random: Random, { quad, width }: Shot): void {
  const dx = random.between(-0.012, 0.012) * width;
  const dy = random.between(0.002, 0.014) * width;
  context.save();
  context.filter = `blur(${(width * 0.008).toFixed(1)}px)`;
  context.fillStyle = 'rgba(0,0,0,0.5)';
  context.beginPath();
  for (const [x, y] of quad) context.lineTo(x + dx, y + dy);
  context.fill();
  context.restore();
}
