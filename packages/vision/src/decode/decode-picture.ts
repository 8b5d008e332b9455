import sharp from 'sharp';
import type { Metadata } from 'sharp';
import { VisionError } from '../vision-error.ts';
import { choosePages } from './choose-pages.ts';
import type { PageChoice } from './choose-pages.ts';
import type { DecodedDocument, DecodedPage } from './decode-document.ts';

interface Limits extends PageChoice {
  maxPixels: number;
  workingLongSide: number;
}

/** Neither side may be longer: a strip of one pixel by millions is no photo. */
const MAX_SIDE = 32_000;
export const MIN_SIDE = 16;
const TIMEOUT_S = 4;

sharp.cache(false);
sharp.concurrency(1);

/**
 * The chosen pages of a file that sharp reads.
 *
 * @param hasPages whether several pictures in the file are pages; else they follow one another in time, and the first is it
 * @throws {VisionError} as `decodeDocument`
 */
export async function decodePicture(bytes: Uint8Array, limits: Limits, hasPages: boolean): Promise<DecodedDocument> {
  const pictures = (await readHeader(bytes, 0, limits.maxPixels)).pages ?? 1;
  const pageCount = hasPages ? pictures : 1;
  const pages: DecodedPage[] = [];
  for (const number of choosePages(pageCount, limits)) pages.push(await decodePage(bytes, number, limits));
  return { pages, pageCount, isAnimation: !hasPages && pictures > 1 };
}

async function readHeader(bytes: Uint8Array, page: number, maxPixels: number): Promise<Metadata> {
  try {
    const header = await sharp(bytes, { limitInputPixels: false, page, pages: 1 }).metadata();
    checkSize(header, maxPixels);
    return header;
  } catch (cause) {
    throw explain(cause, 'the image header is damaged: save the picture again as JPEG or PNG and send that');
  }
}

function checkSize({ width, height }: Metadata, maxPixels: number): void {
  if (width * height > maxPixels || Math.max(width, height) > MAX_SIDE)
    throw new VisionError(
      'too_large',
      `more than ${maxPixels / 1e6} megapixels or ${MAX_SIDE} pixels a side: send it at a lower resolution`,
    );
  if (Math.min(width, height) < MIN_SIDE)
    throw new VisionError(
      'unreadable',
      `smaller than ${MIN_SIDE} pixels a side: send the picture as the camera took it`,
    );
}

async function decodePage(bytes: Uint8Array, number: number, limits: Limits): Promise<DecodedPage> {
  const page = number - 1;
  const { autoOrient } = await readHeader(bytes, page, limits.maxPixels);
  const side = limits.workingLongSide;
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: limits.maxPixels, page, pages: 1, failOn: 'error' })
      .autoOrient()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .timeout({ seconds: TIMEOUT_S })
      .toBuffer({ resolveWithObject: true });
    const image = { width: info.width, height: info.height, data: info.channels === 3 ? data : widen(data) };
    const { width, height } = autoOrient;
    return { image, number, originalWidth: width, originalHeight: height, scale: image.width / width };
  } catch (cause) {
    throw explain(cause, 'the image is damaged: save the picture again as JPEG or PNG and send that');
  }
}

/** The decoders report a missing end in words of their own. */
function explain(cause: unknown, message: string): VisionError {
  if (cause instanceof VisionError) return cause;
  const missing =
    cause instanceof Error && /premature|truncat|end of (file|stream|data)|unexpected end/i.test(cause.message);
  return missing
    ? new VisionError('truncated', 'the end of the file is missing: send the whole file again', { cause })
    : new VisionError('unreadable', message, { cause });
}

/** One grey byte a pixel to three. */
function widen(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let index = 0; index < grey.length; index++) rgb.fill(grey[index]!, index * 3, index * 3 + 3);
  return rgb;
}
