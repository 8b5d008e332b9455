import { encodeSymbol } from '@atlas/testkit';
import type { CodeSymbol, DrawnCodeFormat } from '@atlas/testkit';
import sharp from 'sharp';
import type { Sticker } from '../drawings/damage/picture.ts';
import { planShot } from '../drawings/damage/plan-shot.ts';
import type { Level, ShotPlan } from '../drawings/damage/plan-shot.ts';
import type { Corner } from '../drawings/damage/project-square.ts';
import { createDraw } from '../drawings/random.ts';
import { takePhoto } from '../drawings/take-photo.ts';

/** Modules of paper around the code. */
const QUIET = 8;
/** Pixels a module before it is brought to its size. */
const CELL = 10;

/**
 * A code on a sheet of paper: flat (d0) or photographed by the damage code of this folder, which shares nothing with that of
 * `packages/testkit`. The modules themselves are set by the encoder that testkit uses, since an encoder is right or wrong.
 *
 * @param modulePx mean pixels a module in the picture
 */
export async function drawCodePhoto(
  format: DrawnCodeFormat,
  text: string,
  shot: { level: Level; modulePx: number; key: string },
): Promise<Buffer> {
  const symbol = await encodeSymbol(format, text);
  const columns = symbol.columns + 2 * QUIET;
  const rows = symbol.rows + 2 * QUIET;
  const width = Math.round(columns * shot.modulePx);
  const height = Math.round(rows * shot.modulePx);
  const flat = sharp(paintSheet(symbol), { raw: { width: columns * CELL, height: rows * CELL, channels: 1 } }).resize(
    width,
    height,
    { fit: 'fill', kernel: 'lanczos3' },
  );
  if (shot.level === 'd0') return flat.png().toBuffer();
  const { data } = await flat.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const draw = createDraw(`code ${format} ${shot.level} ${shot.key}`);
  const sticker: Sticker = { width, height, data };
  return takePhoto(draw, sticker, resizePlan(planShot(draw, shot.level, height / width), width));
}

function paintSheet({ columns, rows, dark }: CodeSymbol): Uint8Array {
  const across = (columns + 2 * QUIET) * CELL;
  const sheet = new Uint8Array(across * (rows + 2 * QUIET) * CELL).fill(248);
  for (let y = 0; y < rows * CELL; y++)
    for (let x = 0; x < columns * CELL; x++)
      if (dark[Math.floor(y / CELL) * columns + Math.floor(x / CELL)])
        sheet[(y + QUIET * CELL) * across + x + QUIET * CELL] = 22;
  return sheet;
}

/** The same photograph with the sheet at another width in pixels; blur and noise stay those of the level. */
function resizePlan(plan: ShotPlan, width: number): ShotPlan {
  const factor = width / plan.cardWidthPx;
  const move = ([x, y]: Corner): Corner => [x * factor, y * factor];
  const [a, b, c, d] = plan.corners;
  return {
    ...plan,
    cardWidthPx: width,
    width: Math.ceil(plan.width * factor),
    height: Math.ceil(plan.height * factor),
    corners: [move(a), move(b), move(c), move(d)],
  };
}
