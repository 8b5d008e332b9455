import type { PDFiumDocument, PDFiumPage } from '@hyzyla/pdfium';
import { VisionError } from '../vision-error.ts';
import { choosePages } from './choose-pages.ts';
import type { PageChoice } from './choose-pages.ts';
import type { DecodedDocument, DecodedPage } from './decode-document.ts';
import { MIN_SIDE } from './decode-picture.ts';
import { withPdf } from './open-pdf.ts';
import { readTextLayer } from './read-text-layer.ts';

export interface RenderPdfOptions extends PageChoice {
  /** For encrypted files. */
  password?: string;
  /** Pixels of the longer side of each rendered page. */
  workingLongSide: number;
  /** Also takes what the file itself says stands on each page. */
  withTextLayer?: boolean;
}

/** The chosen pages of a PDF as pixels, white behind transparent parts. @throws {VisionError} as `withPdf` and `choosePages` */
export async function renderPdf(bytes: Uint8Array, options: RenderPdfOptions): Promise<DecodedDocument> {
  return withPdf(bytes, options.password, async (document) => {
    const pageCount = document.getPageCount();
    if (pageCount === 0) throw new VisionError('unreadable', 'the PDF has no pages');
    const pages: DecodedPage[] = [];
    for (const number of choosePages(pageCount, options)) pages.push(await renderPage(document, number, options));
    return { pages, pageCount, isAnimation: false };
  });
}

async function renderPage(
  document: PDFiumDocument,
  number: number,
  { workingLongSide, withTextLayer }: RenderPdfOptions,
): Promise<DecodedPage> {
  const page = document.getPage(number - 1);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const [short, long] = [Math.min(originalWidth, originalHeight), Math.max(originalWidth, originalHeight)];
  if (!(short >= 1)) throw new VisionError('unreadable', `page ${number} of the PDF has no area`);
  const scale = workingLongSide / long;
  if (short * scale < MIN_SIDE)
    throw new VisionError('unreadable', `page ${number} of the PDF is too long and narrow to hold anything`);
  const size = { width: Math.floor(originalWidth * scale), height: Math.floor(originalHeight * scale) };
  // Rendering closes the page, so what it says is taken before.
  const textLayer = withTextLayer ? readTextLayer(page, size) : undefined;
  const image = { ...size, data: await renderPixels(page, number, size) };
  return { image, number, originalWidth, originalHeight, scale, ...(textLayer && { textLayer }) };
}

async function renderPixels(page: PDFiumPage, number: number, size: { width: number; height: number }) {
  try {
    const { data } = await page.render({ ...size, scale: 1, render: 'bitmap' });
    return dropAlpha(data, size.width * size.height);
  } catch (cause) {
    throw new VisionError('unreadable', `page ${number} of the PDF cannot be rendered`, { cause });
  }
}

/** RGBA to RGB. */
function dropAlpha(rgba: Uint8Array, pixels: number): Uint8Array {
  const rgb = new Uint8Array(pixels * 3);
  for (let index = 0; index < pixels; index++) {
    rgb[index * 3] = rgba[index * 4]!;
    rgb[index * 3 + 1] = rgba[index * 4 + 1]!;
    rgb[index * 3 + 2] = rgba[index * 4 + 2]!;
  }
  return rgb;
}
