import { createCanvas, type Canvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { Point, Quad } from '../document.ts';
import type { Random } from '../random.ts';
import { drawSurface } from './draw-surface.ts';
import { homographyToQuad, mapPoint } from './homography.ts';
import { addNoise, lightScene } from './light-scene.ts';
import type { Shot } from './plan-shot.ts';
import { warpCard, type Rgba } from './warp-card.ts';

export interface Photograph {
  bytes: Buffer;
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  /** How far it must be turned clockwise to be upright, degrees. */
  turn: 0 | 90 | 180 | 270;
  /** From pixels of the flat card to pixels of the photograph. */
  map: (point: Point) => Point;
}

/** Takes the picture that was planned. */
export async function photograph(random: Random, card: Canvas, shot: Shot): Promise<Photograph> {
  const scene = pixelsOf(drawSurface(random.fork('surface'), shot));
  warpCard(scene, pixelsOf(shrinkToFit(card, shot)), shot.quad);
  if (shot.jpegQuality !== undefined) lightScene(scene, random.fork('light'), shot);
  const bytes = await develop(random.fork('noise'), scene, shot);
  const sideways = shot.quarterTurns % 2 === 1;
  const homography = homographyToQuad(card.width, card.height, shot.quad);
  return {
    bytes,
    mediaType: shot.jpegQuality === undefined ? 'image/png' : 'image/jpeg',
    width: sideways ? shot.height : shot.width,
    height: sideways ? shot.width : shot.height,
    turn: ([0, 270, 180, 90] as const)[shot.quarterTurns],
    map: (point) => turnPoint(mapPoint(homography, point), shot),
  };
}

/** Bilinear sampling skips pixels when it shrinks, so most of the shrinking is done beforehand. */
function shrinkToFit(card: Canvas, { quad }: Shot): Canvas {
  const factor = lengthOf(quad[0], quad[1]) / card.width;
  if (factor > 0.97) return card;
  const small = createCanvas(Math.ceil(card.width * factor), Math.ceil(card.height * factor));
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(card, 0, 0, small.width, small.height);
  return small;
}

function lengthOf(from: Point, to: Point): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1]);
}

function pixelsOf(canvas: Canvas): Rgba {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, height: canvas.height, data };
}

async function develop(random: Random, scene: Rgba, shot: Shot): Promise<Buffer> {
  const { width, height } = scene;
  let image = sharp(scene.data, { raw: { width, height, channels: 4 } }).removeAlpha();
  if (shot.jpegQuality === undefined) return image.png({ compressionLevel: 6 }).toBuffer();
  if (shot.shakePx >= 1) image = image.convolve(shakeKernel(random, shot.shakePx));
  const soft = await image.blur(shot.blurSigma).raw().toBuffer({ resolveWithObject: true });
  addNoise(soft.data, soft.info.channels, random, shot.noise);
  return sharp(soft.data, { raw: { width, height, channels: soft.info.channels } })
    .rotate(shot.quarterTurns * 90)
    .jpeg({ quality: shot.jpegQuality })
    .toBuffer();
}

/** A short straight smear, across or down. */
function shakeKernel(random: Random, lengthPx: number): { width: number; height: number; kernel: number[] } {
  const size = Math.round(lengthPx / 2) * 2 + 1;
  const across = random.chance(0.5);
  const kernel = Array.from({ length: size * size }, (_, index) => {
    const middle = (size - 1) / 2;
    return (across ? Math.floor(index / size) : index % size) === middle ? 1 : 0;
  });
  return { width: size, height: size, kernel };
}

function turnPoint([x, y]: Point, { width, height, quarterTurns }: Shot): Point {
  switch (quarterTurns) {
    case 1:
      return [height - y, x];
    case 2:
      return [width - x, height - y];
    case 3:
      return [y, width - x];
    default:
      return [x, y];
  }
}

/** The corners of a box of the flat card, in the photograph. */
export function mapBox(shot: Photograph, box: { x: number; y: number; width: number; height: number }): Quad {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  return [
    shot.map([box.x, box.y]),
    shot.map([right, box.y]),
    shot.map([right, bottom]),
    shot.map([box.x, bottom]),
  ]; // prettier-ignore
}
