import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { mapBox, photograph } from '../draw/damage/photograph.ts';
import type { Shot } from '../draw/damage/plan-shot.ts';
import type { Point, Quad } from '../draw/document.ts';
import { createRandom, type Random } from '../draw/random.ts';
import { encodeSymbol, type DrawnCodeFormat, type CodeSymbol } from './encode-symbol.ts';

export interface DrawCodeOptions {
  format: DrawnCodeFormat;
  text: string;
  seed: string | number;
  /** Pixels a module in the picture. */
  modulePx: number;
  /** `clean`: a scan, upright and sharp; `mild`: a careful photograph; `photo`: a slanted, soft, noisy one under uneven light. */
  level: 'clean' | 'mild' | 'photo';
  /** Light on dark. */
  inverted?: boolean;
  /** Further turn, clockwise. */
  turnDeg?: number;
}

export interface DrawnCode {
  bytes: Buffer;
  /** Corners of the code in the picture, without the quiet zone. */
  quad: Quad;
  columns: number;
  rows: number;
}

/** Pixels a module on the flat paper. */
const CELL = 8;
const MARGIN = 14;

const LEVELS = {
  clean: { turnDeg: 0, keystone: 0, blurSigma: 0.3, noise: 0, uneven: 0, jpegQuality: undefined },
  mild: { turnDeg: 3, keystone: 0.04, blurSigma: 0.5, noise: 3, uneven: 0.15, jpegQuality: 85 },
  photo: { turnDeg: 7, keystone: 0.12, blurSigma: 0.8, noise: 7, uneven: 0.35, jpegQuality: 70 },
} as const;

/** A code printed on paper among lines of print, and photographed. */
export async function drawCode(options: DrawCodeOptions): Promise<DrawnCode> {
  const random = createRandom(`code/${options.format}/${options.seed}/${options.level}`);
  const symbol = await encodeSymbol(options.format, options.text);
  const paper = drawPaper(random.fork('paper'), symbol, options.inverted ?? false);
  const photo = await photograph(random.fork('photo'), paper, planCodeShot(random.fork('shot'), paper, options));
  const box = { x: MARGIN * CELL, y: MARGIN * CELL, width: symbol.columns * CELL, height: symbol.rows * CELL };
  return { bytes: photo.bytes, quad: mapBox(photo, box), columns: symbol.columns, rows: symbol.rows };
}

function drawPaper(random: Random, { columns, rows, dark }: CodeSymbol, inverted: boolean): Canvas {
  const canvas = createCanvas((columns + 2 * MARGIN) * CELL, (rows + 2 * MARGIN) * CELL);
  const context = canvas.getContext('2d');
  const [ink, ground] = inverted ? ['#f4f4f0', '#16161a'] : ['#16161a', '#fbfbf8'];
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = ink;
  dark.forEach((isDark, index) => {
    if (!isDark) return;
    context.fillRect((MARGIN + (index % columns)) * CELL, (MARGIN + Math.floor(index / columns)) * CELL, CELL, CELL);
  });
  for (const y of [3, canvas.height / CELL - 5])
    for (let x = 2; x < canvas.width / CELL - 3; x += random.between(1.2, 3))
      context.fillRect(x * CELL, y * CELL, random.between(0.3, 0.9) * CELL, random.between(1, 2.4) * CELL);
  return canvas;
}

function planCodeShot(random: Random, paper: Canvas, { level, modulePx, turnDeg = 0 }: DrawCodeOptions): Shot {
  const damage = LEVELS[level];
  const width = (paper.width / CELL) * modulePx;
  const height = (paper.height / CELL) * modulePx;
  const place = placePaper(
    random,
    { width, height },
    damage.turnDeg * (random.chance(0.5) ? 1 : -1) + turnDeg,
    damage.keystone,
  );
  return {
    ...place,
    quarterTurns: 0,
    surface: level === 'clean' ? 'white' : random.pick(['wood', 'cloth', 'stone', 'paper'] as const),
    blurSigma: damage.blurSigma,
    shakePx: 0,
    noise: damage.noise,
    uneven: damage.uneven,
    glare: 0,
    warmth: level === 'clean' ? 0 : random.between(-0.5, 1),
    contrast: level === 'photo' ? 0.85 : 1,
    jpegQuality: damage.jpegQuality,
  };
}

/** Turned about its middle, its upper side shortened by the keystone, with a margin of table around. */
function placePaper(
  random: Random,
  { width, height }: { width: number; height: number },
  turnDeg: number,
  keystone: number,
): Pick<Shot, 'width' | 'height' | 'quad'> {
  const angle = (turnDeg * Math.PI) / 180;
  const inset = (keystone * Math.min(width, height)) / 2;
  const corners = ([[-1, -1], [1, -1], [1, 1], [-1, 1]] as const).map(([sx, sy]): Point => {
    const x = sx * (width / 2 - (sy < 0 ? inset : 0));
    const y = (sy * height) / 2;
    return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
  }); // prettier-ignore
  const margin = turnDeg === 0 && keystone === 0 ? 8 : random.between(20, 80);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const moved = corners.map(([x, y]): Point => [x - Math.min(...xs) + margin, y - Math.min(...ys) + margin]);
  return {
    width: Math.ceil(Math.max(...xs) - Math.min(...xs) + 2 * margin),
    height: Math.ceil(Math.max(...ys) - Math.min(...ys) + 2 * margin),
    quad: [moved[0]!, moved[1]!, moved[2]!, moved[3]!],
  };
}
