import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { PDFiumDocument, PDFiumPage } from '@hyzyla/pdfium';
import { VisionError } from '../vision-error.ts';
import { refuseDrawingBombs } from './refuse-drawing-bombs.ts';
import type { DecodedImage } from './decode-image.ts';
import { MIN_SIDE } from './decode-picture.ts';

export interface RenderPdfOptions {
  /** For encrypted files. */
  password?: string;
  /** Pages after this one are not rendered. */
  maxPages: number;
  /** Pixels of the longer side of each rendered page. */
  longSide: number;
}

/**
 * The first pages of a PDF as pixels, white behind transparent parts.
 *
 * Each call works in a WebAssembly instance of its own, so that one file cannot disturb the next. There is no time
 * limit inside: call it where the process may be ended.
 *
 * @throws {VisionError} `unreadable` when it is no PDF or is damaged, `password` when the password is missing or wrong,
 * `too_large` when a page holds more drawing commands than any document does
 */
export async function renderPdf(bytes: Uint8Array, options: RenderPdfOptions): Promise<DecodedImage[]> {
  refuseDrawingBombs(bytes);
  const library = await PDFiumLibrary.init();
  try {
    const document = await open(library, bytes, options.password);
    const count = Math.min(document.getPageCount(), options.maxPages);
    if (count === 0) throw new VisionError('unreadable', 'the PDF has no pages');
    const images: DecodedImage[] = [];
    for (let index = 0; index < count; index++)
      images.push(await renderPage(document.getPage(index), options.longSide));
    document.destroy();
    return images;
  } finally {
    library.destroy();
  }
}

async function open(library: PDFiumLibrary, bytes: Uint8Array, password?: string): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes, password);
  } catch (cause) {
    const locked = cause instanceof Error && cause.message.startsWith('Password');
    if (locked)
      throw new VisionError('password', 'the PDF is encrypted and the password is missing or wrong', { cause });
    throw new VisionError('unreadable', 'the PDF is damaged', { cause });
  }
}

async function renderPage(page: PDFiumPage, longSide: number): Promise<DecodedImage> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const points = Math.max(originalWidth, originalHeight);
  if (!(Math.min(originalWidth, originalHeight) >= 1)) throw new VisionError('unreadable', 'a PDF page has no area');
  const scale = longSide / points;
  if (Math.min(originalWidth, originalHeight) * scale < MIN_SIDE)
    throw new VisionError('unreadable', 'a PDF page is too long and narrow to hold anything');
  try {
    const { width, height, data } = await page.render({ scale, render: 'bitmap' });
    const image = { width, height, data: dropAlpha(data, width * height) };
    return { image, originalWidth, originalHeight, scale };
  } catch (cause) {
    throw new VisionError('unreadable', 'a PDF page cannot be rendered', { cause });
  }
}

/** BGRA, four bytes a pixel, to RGB. */
function dropAlpha(bgra: Uint8Array, pixels: number): Uint8Array {
  const rgb = new Uint8Array(pixels * 3);
  for (let index = 0; index < pixels; index++) {
    rgb[index * 3] = bgra[index * 4 + 2]!;
    rgb[index * 3 + 1] = bgra[index * 4 + 1]!;
    rgb[index * 3 + 2] = bgra[index * 4]!;
  }
  return rgb;
}
