import type { Box, Point, RgbImage } from '../image.ts';

/** A block counts as busy when its pixels differ by this much, 0–255, ... */
const MIN_CONTRAST = 45;
/** ... and when brightness changes by this share of the contrast over one of these steps, in the mean of both directions. */
const STEPS = [
  { pixels: 1, minDensity: 0.11 },
  { pixels: 2, minDensity: 0.15 },
  { pixels: 4, minDensity: 0.2 },
] as const;
const BLOCKS_ACROSS = 110;
/** A region must hold at least so many blocks a side; smaller ones are letters or noise. */
const MIN_BLOCKS = 3;

/** A patch of the image in which a code may stand. */
export interface CodeRegion {
  /** Upright box around it, pixels. */
  box: Box;
  /** Corners of the blocks it consists of, pixels. */
  outline: Point[];
}

interface BlockMap {
  columns: number;
  rows: number;
  block: number;
  busy: Uint8Array;
}

/**
 * Patches of the image in which light and dark change as often as in a code, largest first. Small print and fine patterns are
 * among them.
 */
export function findCodeRegions(image: RgbImage, maxRegions: number): CodeRegion[] {
  const map = closeGaps(mapBlocks(image));
  return collectRegions(map)
    .filter(({ right, bottom, left, top }) => right - left >= MIN_BLOCKS && bottom - top >= MIN_BLOCKS)
    .sort((a, b) => b.blocks.length - a.blocks.length)
    .slice(0, maxRegions)
    .map((region) => describeRegion(map, region));
}

function mapBlocks(image: RgbImage): BlockMap {
  const { width, height } = image;
  const block = Math.max(8, Math.round(Math.max(width, height) / BLOCKS_ACROSS));
  const columns = Math.ceil(width / block);
  const rows = Math.ceil(height / block);
  const busy = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (isBusy(image, column * block, row * block, block)) busy[row * columns + column] = 1;
  return { columns, rows, block, busy };
}

function isBusy({ width, height, data }: RgbImage, left: number, top: number, block: number): boolean {
  const right = Math.min(width, left + block);
  const bottom = Math.min(height, top + block);
  let [low, high] = [255, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const value = data[(y * width + x) * 3 + 1]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  if (high - low < MIN_CONTRAST) return false;
  return STEPS.some(({ pixels, minDensity }) => {
    let [change, count] = [0, 0];
    for (let y = top; y < bottom - pixels; y++)
      for (let x = left; x < right - pixels; x++) {
        const at = (y * width + x) * 3 + 1;
        change += Math.abs(data[at]! - data[at + pixels * 3]!) + Math.abs(data[at]! - data[at + pixels * width * 3]!);
        count += 2;
      }
    return count > 0 && change >= count * (high - low) * minDensity;
  });
}

/** A block between busy ones is busy, too: codes have light patches. */
function closeGaps({ columns, rows, block, busy }: BlockMap): BlockMap {
  const closed = new Uint8Array(busy.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let around = 0;
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
          around += busy[y * columns + x]!;
      if (around >= 5) closed[row * columns + column] = 1;
    }
  return { columns, rows, block, busy: closed };
}

interface Region {
  left: number;
  top: number;
  right: number;
  bottom: number;
  blocks: { x: number; y: number }[];
}

/** Connected busy blocks; right and bottom are exclusive. */
function collectRegions({ columns, rows, busy }: BlockMap): Region[] {
  const seen = new Uint8Array(busy.length);
  const regions: Region[] = [];
  for (let start = 0; start < busy.length; start++) {
    if (!busy[start] || seen[start]) continue;
    const region: Region = { left: columns, top: rows, right: 0, bottom: 0, blocks: [] };
    const open = [start];
    seen[start] = 1;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % columns;
      const y = Math.floor(at / columns);
      region.left = Math.min(region.left, x);
      region.top = Math.min(region.top, y);
      region.right = Math.max(region.right, x + 1);
      region.bottom = Math.max(region.bottom, y + 1);
      region.blocks.push({ x, y });
      for (const next of [x > 0 ? at - 1 : -1, x < columns - 1 ? at + 1 : -1, at - columns, at + columns])
        if (next >= 0 && next < busy.length && busy[next] && !seen[next]) {
          seen[next] = 1;
          open.push(next);
        }
    }
    regions.push(region);
  }
  return regions;
}

function describeRegion({ block }: BlockMap, { left, top, right, bottom, blocks }: Region): CodeRegion {
  const box = { x: left * block, y: top * block, width: (right - left) * block, height: (bottom - top) * block };
  const outline = blocks.flatMap(({ x, y }): Point[] => [
    [x * block, y * block],
    [(x + 1) * block, y * block],
    [x * block, (y + 1) * block],
    [(x + 1) * block, (y + 1) * block],
  ]);
  return { box, outline };
}
