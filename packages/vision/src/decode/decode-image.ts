import { VisionError } from '../vision-error.ts';
import { decodeDocument } from './decode-document.ts';
import type { DecodedImage, DecodeOptions } from './decode-document.ts';

/** The first page of a picture or PDF as upright RGB pixels. @throws {VisionError} as `decodeDocument` */
export async function decodeImage(bytes: Uint8Array, options: DecodeOptions = {}): Promise<DecodedImage> {
  const [first] = await decodePages(bytes, { ...options, maxPages: 1 });
  if (!first) throw new VisionError('unreadable', 'the file has no pages');
  return first;
}

/** The first pages of a picture or PDF, at least one and at most `maxPages`. @throws {VisionError} as `decodeDocument` */
export async function decodePages(
  bytes: Uint8Array,
  options: DecodeOptions & { maxPages: number },
): Promise<DecodedImage[]> {
  return (await decodeDocument(bytes, options)).pages;
}
