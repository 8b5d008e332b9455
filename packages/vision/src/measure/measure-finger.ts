import type { Box, RgbImage } from '../image.ts';
import { findBlobs, ringsAround } from './find-blobs.ts';
import type { Blob } from './find-blobs.ts';
import { findLevel } from './find-level.ts';
import { shrinkImage } from './shrink-image.ts';

const SIDE = 200;
/** A finger tip is at least this large, and is no whole table. */
const SHARE = { least: 0.004, most: 0.35 };
/** The paper differs from skin by this much in colour, or else a finger cannot be told from it. */
const UNLIKE_PAPER = 26;
/** Inside of its outline a finger has no print: most pixels of the box around it are its own. */
const FILLED = 0.45;
/** Around a portrait, as a share of its size. */
const ROOM = 0.15;

/**
 * How much of the print a finger covers, as a share of the area that the print takes, 0–1.
 *
 * A finger is an even area of the colour of skin, of any of its shades, that comes in over the edge of the printed area and
 * differs from the paper around it. Portraits must be given, for they are of that colour too.
 *
 * @param box the area that the print takes
 * @param portraits where faces are shown, pixels of the image
 * @param isPrinted whether a place of the image is within the area that the print takes, where that does not fill the box
 * Not guaranteed: gloved fingers, and those on paper of the colour of skin, are not found.
 */
export function measureFinger(
  image: RgbImage,
  box: Box,
  portraits: readonly Box[],
  isPrinted: (x: number, y: number) => boolean = () => true,
): number {
  const small = shrinkImage(image, box, SIDE);
  const { width, height } = small;
  const size = width * height;
  if (size === 0) return 0;
  const scale = width / Math.min(box.width, image.width);
  const inside = Uint8Array.from({ length: size }, (_, at) => {
    const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5];
    return isPrinted(Math.max(0, box.x) + x / scale, Math.max(0, box.y) + y / scale) ? 1 : 0;
  });
  const area = inside.reduce((sum, one) => sum + one, 0);
  const paper = medianColour(small, inside);
  if (area === 0 || isSkin(paper)) return 0;
  const mask = new Uint8Array(size);
  for (let index = 0; index < size; index++) {
    const colour = small.data.subarray(index * 3, index * 3 + 3);
    mask[index] = inside[index] && isSkin(colour) && distanceOf(colour, paper) >= UNLIKE_PAPER ? 1 : 0;
  }
  for (const portrait of portraits) clear(mask, width, height, portrait, box, scale);
  const fingers = findBlobs(mask, width, area * SHARE.least).filter(
    (blob) => blob.pixels.length <= area * SHARE.most && touchesEdge(blob, inside, width) && isSolid(blob, width, size),
  );
  return fingers.reduce((sum, { pixels }) => sum + pixels.length, 0) / area;
}

type Colour = ArrayLike<number>;

/** Reddish to yellowish, by the ratio of its colours, so that neither the shade of the skin nor the light matters much. */
function isSkin(colour: Colour): boolean {
  const [r = 0, g = 0, b = 0] = [colour[0], colour[1], colour[2]];
  const sum = r + g + b;
  if (sum < 90 || r < g || g < b * 0.85) return false;
  const red = r / sum;
  const green = g / sum;
  return red > 0.37 && red < 0.52 && green > 0.27 && green < 0.345 && r - b > 24;
}

function distanceOf(a: Colour, b: Colour): number {
  return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
}

function medianColour({ data }: RgbImage, inside: Uint8Array): number[] {
  const places = [...inside.keys()].filter((at) => inside[at] === 1);
  return [0, 1, 2].map((channel) =>
    findLevel(
      Uint8Array.from(places, (at) => data[at * 3 + channel]!),
      0.5,
    ),
  );
}

/** Takes a portrait out of the mask, with some room around it: hair and shoulders. */
function clear(mask: Uint8Array, width: number, height: number, portrait: Box, box: Box, scale: number): void {
  const room = { x: portrait.width * ROOM, y: portrait.height * ROOM };
  const toX = (x: number) => Math.round((x - Math.max(0, box.x)) * scale);
  const toY = (y: number) => Math.round((y - Math.max(0, box.y)) * scale);
  const [left, right] = [toX(portrait.x - room.x), toX(portrait.x + portrait.width + room.x)];
  const [top, bottom] = [toY(portrait.y - room.y), toY(portrait.y + portrait.height + room.y)];
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
    mask.fill(0, y * width + Math.max(0, left), y * width + Math.max(0, Math.min(width, right)));
}

function touchesEdge({ pixels }: Blob, inside: Uint8Array, width: number): boolean {
  const isOutside = (at: number): boolean => inside[at] !== 1;
  const reach = pixels.filter((at) => {
    const x = at % width;
    return x === 0 || x === width - 1 || [at - 1, at + 1, at - width, at + width].some(isOutside);
  });
  return reach.length >= Math.sqrt(pixels.length) / 4;
}

/** Filled, and with a short outline for its area: print of that colour is ragged. */
function isSolid(blob: Blob, width: number, size: number): boolean {
  const xs = blob.pixels.map((at) => at % width);
  const ys = blob.pixels.map((at) => Math.floor(at / width));
  const across = Math.max(...xs) - Math.min(...xs) + 1;
  const down = Math.max(...ys) - Math.min(...ys) + 1;
  const [outline = []] = ringsAround(blob, width, size, 1);
  return blob.pixels.length / (across * down) >= FILLED && outline.length <= 6 * Math.sqrt(blob.pixels.length);
}
