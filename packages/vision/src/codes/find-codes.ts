import { boxQuad, quadBox, quadCentre } from '../geometry/quad.ts';
import type { Box, RgbImage } from '../image.ts';
import { VisionError } from '../vision-error.ts';
import { findCodeRegions } from './find-code-regions.ts';
import type { CodeRegion } from './find-code-regions.ts';
import { CODE_FORMATS } from './found-code.ts';
import type { CodeFormat, FindCodesOptions, FoundCode } from './found-code.ts';
import { readCodes } from './open-code-reader.ts';
import { countPixels, straightenRegion } from './straighten-region.ts';

const MAX_PIXELS = 25_000_000;
const MAX_CODES = 32;
const DEFAULT_CODES = 4;
const DEFAULT_DEADLINE_MS = 4000;
const MAX_REGIONS = 4;
/**
 * How regions are looked at, the second and third way only while nothing at all was read. The engine itself tries light on dark,
 * but for QR, DataMatrix and Aztec alone. Large regions are straightened without being enlarged.
 */
const WAYS = [
  { scale: 2, negative: false },
  { scale: 3, negative: false },
  { scale: 2, negative: true },
] as const;
const LINEAR: ReadonlySet<CodeFormat> = new Set(['Code128', 'Code39']);
/** A look beyond the first has at most so many pixels, all of them together so many. */
const MAX_LOOK_PIXELS = 5_000_000;
const MAX_FURTHER_PIXELS = 12_000_000;

/**
 * Reads the codes of an image: QR, PDF417, DataMatrix, Aztec, Code 128 and Code 39, at any angle, dark on light or light on dark.
 *
 * The whole image is looked at first; then, while fewer than `maxCodes` are read, regions that look like a code are enlarged
 * twice and looked at again. A look is not broken off: the deadline is checked between looks, one of which takes up to 0.3 s
 * CPU on a photo of 4 megapixels and 8 s on noise of 25. Call it where the process may be ended.
 *
 * Not guaranteed: that every code is found, or that nothing but codes is: 1D codes have weak check characters, and the text
 * is whatever its maker put into it. Judge it as hostile input.
 *
 * @returns codes that were read whole, in the order found; empty when there is none
 * @throws {VisionError} `too_large` above 25 megapixels
 */
export async function findCodes(image: RgbImage, options: FindCodesOptions = {}): Promise<FoundCode[]> {
  if (image.width * image.height > MAX_PIXELS)
    throw new VisionError('too_large', `codes are searched in at most ${MAX_PIXELS / 1e6} megapixels`);
  const formats = options.formats ?? CODE_FORMATS;
  const maxCodes = Math.min(MAX_CODES, Math.max(1, options.maxCodes ?? DEFAULT_CODES));
  const endsAt = performance.now() + (options.deadlineMs ?? DEFAULT_DEADLINE_MS);
  const found = await readCodes(image, formats, maxCodes);
  let pixelsLeft = MAX_FURTHER_PIXELS;
  for (const look of listLooks(image)) {
    const { region, scale, negative } = look;
    if (found.length >= maxCodes || performance.now() >= endsAt) break;
    if (found.length > 0 && (negative || scale === WAYS[1].scale)) break;
    if (countPixels(region, scale) > pixelsLeft || found.some((code) => fills(region.box, code))) continue;
    pixelsLeft -= countPixels(region, scale);
    for (const code of await readStraight(image, look, { formats, maxCodes }))
      if (!found.some((other) => isSame(other, code))) found.push(code);
  }
  return dropStrays(found).slice(0, maxCodes);
}

interface Look {
  region: CodeRegion;
  scale: number;
  negative: boolean;
}

/** Where to look again, cheap looks first; the whole of a small image last, in case nothing in it stands out. */
function listLooks(image: RgbImage): Look[] {
  const box = { x: 0, y: 0, width: image.width, height: image.height };
  const regions = [...findCodeRegions(image, MAX_REGIONS), { box, outline: [...boxQuad(box)] }];
  return WAYS.flatMap(({ scale, negative }, round) =>
    regions.flatMap((region): Look[] => {
      if (countPixels(region, scale) <= MAX_LOOK_PIXELS) return [{ region, scale, negative }];
      return round !== 1 && countPixels(region, 1) <= MAX_LOOK_PIXELS ? [{ region, scale: 1, negative }] : [];
    }),
  );
}

async function readStraight(
  image: RgbImage,
  { region, scale, negative }: Look,
  { formats, maxCodes }: { formats: readonly CodeFormat[]; maxCodes: number },
): Promise<FoundCode[]> {
  const straight = await straightenRegion(image, region, scale);
  const codes = await readCodes(negative ? negate(straight.image) : straight.image, formats, maxCodes);
  return codes.map(({ modulePx, ...code }) => ({
    ...code,
    quad: straight.toSource(code.quad),
    inverted: code.inverted !== negative,
    ...(modulePx === undefined ? {} : { modulePx: modulePx / scale }),
  }));
}

function negate(image: RgbImage): RgbImage {
  return { ...image, data: image.data.map((value) => 255 - value) };
}

/** Without bar codes of one row that lie in a code of many: those are accidents, a few lines of which look like one. */
function dropStrays(found: readonly FoundCode[]): FoundCode[] {
  const solid = found.filter(({ format }) => !LINEAR.has(format));
  return found.filter((code) => !LINEAR.has(code.format) || !solid.some(({ quad }) => holds(quadBox(quad), code)));
}

function holds(box: Box, { quad }: Pick<FoundCode, 'quad'>): boolean {
  const [x, y] = quadCentre(quad);
  return x > box.x && y > box.y && x < box.x + box.width && y < box.y + box.height;
}

/** Whether a region holds nothing much beside a code that was read already. */
function fills(region: Box, { quad }: Pick<FoundCode, 'quad'>): boolean {
  const box = quadBox(quad);
  return holds(region, { quad }) && box.width * box.height > 0.3 * region.width * region.height;
}

function isSame(a: FoundCode, b: FoundCode): boolean {
  const [ax, ay] = quadCentre(a.quad);
  const [bx, by] = quadCentre(b.quad);
  const size = Math.max(quadBox(a.quad).width, quadBox(a.quad).height);
  return a.format === b.format && a.text === b.text && Math.hypot(ax - bx, ay - by) < size / 2;
}
