import sharp from 'sharp';
import type { Metadata } from 'sharp';
import type { RgbImage } from '../image.ts';
import { VisionError } from '../vision-error.ts';
import { renderPdf } from './render-pdf.ts';
import { sniffFormat } from './sniff-format.ts';

export interface DecodeOptions {
  /** Declared pixels above which nothing is decoded. */
  maxPixels?: number;
  /** Longer side of the result; larger pictures are shrunk to it, smaller ones stay. */
  workingLongSide?: number;
  /** Pages of a PDF or TIFF that are wanted. */
  maxPages?: number;
  /** For encrypted PDFs. */
  password?: string;
}

const DEFAULTS = { maxPixels: 80_000_000, workingLongSide: 2000, maxPages: 2 };
/** Neither side may be longer: a strip of one pixel by millions is no photo. */
const MAX_SIDE = 32_000;
const MIN_SIDE = 16;

sharp.cache(false);
sharp.concurrency(1);

/**
 * The pages of a picture or PDF as upright pixels: EXIF turn applied, transparency on white, any colour space as RGB.
 *
 * The header is read and judged before any pixel is decoded.
 *
 * @returns at least one image, at most `maxPages`
 * @throws {VisionError} `unsupported` when it is none of JPEG, PNG, TIFF, WebP, GIF, AVIF, PDF; `too_large` when the declared
 * size is beyond the cap; `unreadable` when it is damaged, truncated or too small to hold anything; `password`
 */
export async function decodeImage(bytes: Uint8Array, options: DecodeOptions = {}): Promise<RgbImage[]> {
  const limits = { ...DEFAULTS, ...options };
  const format = sniffFormat(bytes);
  if (!format) throw new VisionError('unsupported', 'neither JPEG, PNG, TIFF, WebP, GIF, AVIF nor PDF');
  if (format === 'pdf') return renderPdf(bytes, { ...limits, longSide: limits.workingLongSide });
  const pages = await countPages(bytes, limits.maxPixels);
  const images: RgbImage[] = [];
  for (let page = 0; page < Math.min(format === 'tiff' ? pages : 1, limits.maxPages); page++)
    images.push(await decodePage(bytes, page, limits));
  return images;
}

async function countPages(bytes: Uint8Array, maxPixels: number): Promise<number> {
  const header = await readHeader(bytes, 0);
  checkSize(header, maxPixels);
  return header.pages ?? 1;
}

async function readHeader(bytes: Uint8Array, page: number): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false, page, pages: 1 }).metadata();
  } catch (cause) {
    throw new VisionError('unreadable', 'the image header is damaged', { cause });
  }
}

function checkSize({ width = 0, height = 0 }: Metadata, maxPixels: number): void {
  if (width * height > maxPixels || Math.max(width, height) > MAX_SIDE)
    throw new VisionError('too_large', `more than ${maxPixels / 1e6} megapixels or ${MAX_SIDE} pixels a side`);
  if (Math.min(width, height) < MIN_SIDE) throw new VisionError('unreadable', `smaller than ${MIN_SIDE} pixels a side`);
}

async function decodePage(
  bytes: Uint8Array,
  page: number,
  { maxPixels, workingLongSide }: { maxPixels: number; workingLongSide: number },
): Promise<RgbImage> {
  checkSize(await readHeader(bytes, page), maxPixels);
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels, page, pages: 1, failOn: 'truncated' })
      .autoOrient()
      .resize(workingLongSide, workingLongSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .timeout({ seconds: 4 })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: info.channels === 3 ? data : widen(data) };
  } catch (cause) {
    throw new VisionError('unreadable', 'the image is damaged or incomplete', { cause });
  }
}

/** One grey byte a pixel to three. */
function widen(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let index = 0; index < grey.length; index++) rgb.fill(grey[index]!, index * 3, index * 3 + 3);
  return rgb;
}
