import type { RgbImage } from '../image.ts';
import { VisionError } from '../vision-error.ts';
import type { TextLine } from '../vision.ts';
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

export interface DecodedPage extends DecodedImage {
  /** Which page of the file it is, from 1. */
  number: number;
  /**
   * What a PDF itself says stands on the page, if asked for: a claim of the file, which may differ from what is seen. See
   * `compareWithLayer`.
   */
  textLayer?: TextLine[];
}

/** The pages of one file that were taken, and what was left. */
export interface DecodedDocument {
  pages: DecodedPage[];
  /** In the file, also of those that were not taken. 1 for an animation. */
  pageCount: number;
  /** Numbers of wanted pages that could not be rendered, where there are some. */
  failedPages?: readonly number[];
  /** The file holds further pictures in time: only the first was taken. */
  isAnimation: boolean;
}

export interface DecodeDocumentOptions extends DecodeOptions {
  /** No more than this many pages are taken. */
  maxPages: number;
  /** Numbers of the wanted pages, from 1, in the wanted order; all from the first if absent. */
  pages?: readonly number[];
  /** Also takes the text layer of PDFs. */
  withTextLayer?: boolean;
}

const DEFAULTS = { maxPixels: 50_000_000, workingLongSide: 2200 };

/**
 * Pages of a picture or PDF, at least one and at most `maxPages`, as upright RGB pixels: EXIF turn applied, transparency on
 * white, any colour space and depth as 8-bit RGB.
 *
 * The header is read and judged before any pixel is decoded.
 *
 * @throws {VisionError} `unsupported` when it is none of JPEG, PNG, TIFF, WebP, GIF, AVIF, PDF; `too_large` when the declared
 * size is beyond the cap; `truncated` when the end is missing; `unreadable` when it is damaged or too small to hold
 * anything; `password` and `certificate` when a PDF is locked; `no_such_page` when a wanted page is not in the file
 */
export async function decodeDocument(bytes: Uint8Array, options: DecodeDocumentOptions): Promise<DecodedDocument> {
  const limits = { ...DEFAULTS, ...options };
  const format = sniffFormat(bytes);
  if (!format) throw new VisionError('unsupported', 'neither JPEG, PNG, TIFF, WebP, GIF, AVIF nor PDF');
  return format === 'pdf' ? renderPdf(bytes, limits) : decodePicture(bytes, limits, format === 'tiff');
}
