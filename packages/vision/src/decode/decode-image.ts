import type { RgbImage } from '../image.ts';
import { VisionError } from '../vision-error.ts';
import { decodePicture } from './decode-picture.ts';
import { renderPdf } from './render-pdf.ts';
import { sniffFormat } from './sniff-format.ts';

export interface DecodeOptions {
  /** Declared pixels above which nothing is decoded; 50 million if absent. */
  maxPixels?: number;
  /** Longer side of the result; larger pictures are shrunk to it, smaller ones stay. 2200 if absent. */
  workingLongSide?: number;
  /** For encrypted PDFs. */
  password?: string;
}

export interface DecodedImage {
  /** Upright by its EXIF turn. */
  image: RgbImage;
  /** Size as declared, upright; for a PDF in points. */
  originalWidth: number;
  originalHeight: number;
  /** Pixels of `image` for one pixel of the original. */
  scale: number;
}

const DEFAULTS = { maxPixels: 50_000_000, workingLongSide: 2200 };

/**
 * The first page of a picture or PDF as upright RGB pixels: EXIF turn applied, transparency on white, any colour space and
 * depth as 8-bit RGB. See `decodePages`.
 */
export async function decodeImage(bytes: Uint8Array, options: DecodeOptions = {}): Promise<DecodedImage> {
  const [first] = await decodePages(bytes, { ...options, maxPages: 1 });
  if (!first) throw new VisionError('unreadable', 'the file has no pages');
  return first;
}

/**
 * The first pages of a picture or PDF, at least one and at most `maxPages`.
 *
 * The header is read and judged before any pixel is decoded. Of an animation only the first frame is taken.
 *
 * @throws {VisionError} `unsupported` when it is none of JPEG, PNG, TIFF, WebP, GIF, AVIF, PDF; `too_large` when the declared
 * size is beyond the cap; `truncated` when the end is missing; `unreadable` when it is damaged or too small to hold
 * anything; `password` when a PDF needs one
 */
export async function decodePages(
  bytes: Uint8Array,
  { maxPages, ...options }: DecodeOptions & { maxPages: number },
): Promise<DecodedImage[]> {
  const limits = { ...DEFAULTS, ...options };
  const format = sniffFormat(bytes);
  if (!format) throw new VisionError('unsupported', 'neither JPEG, PNG, TIFF, WebP, GIF, AVIF nor PDF');
  if (format === 'pdf') return renderPdf(bytes, { ...limits, maxPages, longSide: limits.workingLongSide });
  return decodePicture(bytes, { ...limits, maxPages: format === 'tiff' ? maxPages : 1 });
}
