import type { Draw } from '../random.ts';
import type { Picture } from './picture.ts';

export const TABLES = ['planks', 'checks', 'speckle', 'clouds', 'plain', 'tiles'] as const;
export type Table = (typeof TABLES)[number];

/** Brightness of a surface at a point in units of the picture's width, about −1 to 1. */
type Grain = (x: number, y: number) => number;

/** The empty table that a card will lie on. */
export function layTable(draw: Draw, table: Table, width: number, height: number): Picture {
  const base = [draw.between(45, 200), draw.between(40, 180), draw.between(35, 175)];
  const depth = draw.between(10, 28);
  const grain = GRAINS[table](draw);
  const data = new Float32Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const lift = grain(x / width, y / width) * depth;
      for (let channel = 0; channel < 3; channel++) data[at++] = clamp(base[channel]! + lift);
    }
  return { width, height, data };
}

const GRAINS: Readonly<Record<Table, (draw: Draw) => Grain>> = {
  planks(draw) {
    const count = draw.between(3, 7);
    const noise = createNoise(draw);
    return (x, y) => {
      const seam = (y * count) % 1 < 0.02 ? -1.6 : 0;
      return seam + 0.8 * noise(x * 3 + Math.floor(y * count) * 17, y * 90);
    };
  },
  checks(draw) {
    const count = draw.between(8, 24);
    return (x, y) => ((Math.floor(x * count) + Math.floor(y * count)) % 2 === 0 ? 0.8 : -0.8);
  },
  speckle(draw) {
    const noise = createNoise(draw);
    return (x, y) => 0.9 * noise(x * 260, y * 260) + 0.4 * noise(x * 60, y * 60);
  },
  clouds(draw) {
    const noise = createNoise(draw);
    return (x, y) => noise(x * 4, y * 4) + 0.5 * noise(x * 11, y * 11);
  },
  plain(draw) {
    const lean = draw.between(-1, 1);
    return (x, y) => lean * (x - y);
  },
  tiles(draw) {
    const count = draw.between(3, 6);
    const noise = createNoise(draw);
    return (x, y) => ((x * count) % 1 < 0.025 || (y * count) % 1 < 0.025 ? -1.8 : 0.4 * noise(x * 30, y * 30));
  },
};

/** Value noise between −1 and 1 with smooth steps over a 64 × 64 lattice that repeats. */
function createNoise(draw: Draw): Grain {
  const lattice = Float32Array.from({ length: 4096 }, () => draw.between(-1, 1));
  const value = (x: number, y: number): number => lattice[(y & 63) * 64 + (x & 63)]!;
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const u = smooth(x - left);
    const v = smooth(y - top);
    const above = value(left, top) * (1 - u) + value(left + 1, top) * u;
    const below = value(left, top + 1) * (1 - u) + value(left + 1, top + 1) * u;
    return above * (1 - v) + below * v;
  };
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, value));
}
