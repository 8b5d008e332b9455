import sharp from 'sharp';
import { cropBox } from '../geometry/crop-box.ts';
import { distance, mapQuad } from '../geometry/quad.ts';
import { pointInQuad, warpQuad } from '../geometry/warp-quad.ts';
import type { Box, Point, Quad, RgbImage } from '../image.ts';
import type { CodeRegion } from './find-code-regions.ts';
import { measureSlant } from './measure-slant.ts';

/** A part of an image, upright, enlarged and sharpened. */
export interface StraightRegion {
  image: RgbImage;
  /** Where a quad of it lies in the image it was taken from. */
  toSource: (quad: Quad) => Quad;
}

/** Room left for the quiet zone, a share of the longer side and at least so many pixels. */
const MARGIN = 0.06;
const MIN_MARGIN_PX = 8;

/** Pixels that `straightenRegion` would give. */
export function countPixels({ box }: CodeRegion, scale: number): number {
  const margin = marginOf(box);
  return (box.width + 2 * margin) * (box.height + 2 * margin) * scale * scale;
}

/**
 * The region enlarged, its contrast of fine detail raised, and turned so that the rows of the code run across: the reader of
 * PDF417 follows pixel rows and fails from 3 degrees.
 *
 * Sharpening makes up for the lens: of codes at 1.4 pixels a module it decides whether they are read.
 *
 * @param scale pixels for one of the source
 */
export async function straightenRegion(source: RgbImage, region: CodeRegion, scale: number): Promise<StraightRegion> {
  const inside = clip(region.box, marginOf(region.box), source);
  const enlarged = await enlargeGrey(cropBox(source, inside), scale);
  const outline = region.outline.map(([x, y]): Point => [(x - inside.x) * scale, (y - inside.y) * scale]);
  const whole = { x: 0, y: 0, width: enlarged.width, height: enlarged.height };
  const quad = surround(outline, measureSlant(source, region.box), marginOf(whole) / 2);
  const width = Math.max(1, Math.round(distance(quad[0], quad[1])));
  const height = Math.max(1, Math.round(distance(quad[0], quad[3])));
  const toSource = (found: Quad): Quad =>
    mapQuad(found, ([x, y]) => {
      const [px, py] = pointInQuad(quad, x / width, y / height);
      return [inside.x + px / scale, inside.y + py / scale];
    });
  return { image: warpQuad(enlarged, quad, width, height), toSource };
}

function marginOf({ width, height }: Box): number {
  return Math.max(MIN_MARGIN_PX, Math.round(MARGIN * Math.max(width, height)));
}

function clip(box: Box, margin: number, { width, height }: RgbImage): Box {
  const x = Math.max(0, box.x - margin);
  const y = Math.max(0, box.y - margin);
  return {
    x,
    y,
    width: Math.min(width, box.x + box.width + margin) - x,
    height: Math.min(height, box.y + box.height + margin) - y,
  };
}

async function enlargeGrey(image: RgbImage, scale: number): Promise<RgbImage> {
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  const small = { width: image.width, height: image.height, channels: 1 } as const;
  const large = { width, height, channels: 1 } as const;
  const enlarged = await sharp(toGrey(image), { raw: small })
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const soft = await sharp(enlarged, { raw: large }).blur(scale).toColourspace('b-w').raw().toBuffer();
  const data = new Uint8Array(width * height * 3);
  for (let index = 0, to = 0; index < enlarged.length; index++, to += 3) {
    const sharpened = enlarged[index]! + scale * (enlarged[index]! - soft[index]!);
    const value = sharpened < 0 ? 0 : sharpened > 255 ? 255 : sharpened;
    data[to] = value;
    data[to + 1] = value;
    data[to + 2] = value;
  }
  return { width, height, data };
}

function toGrey({ width, height, data }: RgbImage): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let index = 0, from = 0; index < grey.length; index++, from += 3)
    grey[index] = data[from]! * 0.299 + data[from + 1]! * 0.587 + data[from + 2]! * 0.114;
  return grey;
}

/** The parallelogram with sides along rows and bars that holds all points. */
function surround(
  outline: readonly Point[],
  { rowDeg, barDeg }: { rowDeg: number; barDeg: number },
  margin: number,
): Quad {
  const [ux, uy] = [Math.cos((rowDeg * Math.PI) / 180), Math.sin((rowDeg * Math.PI) / 180)];
  const [vx, vy] = [Math.cos((barDeg * Math.PI) / 180), Math.sin((barDeg * Math.PI) / 180)];
  const det = ux * vy - uy * vx;
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of outline) {
    const u = (x * vy - y * vx) / det;
    const v = (y * ux - x * uy) / det;
    [minU, maxU] = [Math.min(minU, u), Math.max(maxU, u)];
    [minV, maxV] = [Math.min(minV, v), Math.max(maxV, v)];
  }
  const corner = (u: number, v: number): Point => [u * ux + v * vx, u * uy + v * vy];
  const [left, right, top, bottom] = [minU - margin, maxU + margin, minV - margin, maxV + margin];
  return [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
}
