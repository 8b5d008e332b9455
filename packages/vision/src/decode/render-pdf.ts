import type { PDFiumDocument, PDFiumPage } from '@hyzyla/pdfium';
import { VisionError } from '../vision-error.ts';
import { choosePages } from './choose-pages.ts';
import type { PageChoice } from './choose-pages.ts';
import type { DecodedDocument, DecodedPage } from './decode-document.ts';
import { MIN_SIDE } from './decode-picture.ts';
import { withPdf } from './open-pdf.ts';
import { takeEachPage } from './take-each-page.ts';
import { readTextLayer } from './read-text-layer.ts';

export interface RenderPdfOptions extends PageChoice {
  /** For encrypted files. */
  password?: string;
  /** Pixels of the longer side of each rendered page. */
  workingLongSide: number;
  /** Also takes what the file itself says stands on each page. */
  withTextLayer?: boolean;
}

/**
 * The chosen pages of a PDF as pixels, white behind transparent parts, without those that cannot be rendered.
 *
 * @throws {VisionError} as `withPdf` and `choosePages`; `unreadable` when no page can be rendered
 */
export async function renderPdf(bytes: Uint8Array, options: RenderPdfOptions): Promise<DecodedDocument> {
  const pageCount = await withPdf(bytes, options.password, async (document) => document.getPageCount());
  if (pageCount === 0) throw new VisionError('unreadable', 'the PDF has no pages');
  const numbers = choosePages(pageCount, options);
  const rendered = await takeEachPage(bytes, options.password, numbers, (document, number) =>
    renderPage(document, number, options),
  );
  const pages = rendered.flatMap(({ result }) => (result ? [result] : []));
  const failedPages = rendered.filter(({ result }) => !result).map(({ number }) => number);
  const [first] = rendered;
  if (pages.length === 0) {
    if (first?.cause instanceof VisionError) throw first.cause;
    throw new VisionError('unreadable', `page ${first?.number} of the PDF cannot be rendered`, { cause: first?.cause });
  }
  if (options.withTextLayer) await addLayers(bytes, options.password, pages);
  return { pages, pageCount, isAnimation: false, ...(failedPages.length > 0 && { failedPages }) };
}

/** Text is read in an instance of its own: where pdfium fails at it the pixels are there already. */
async function addLayers(
  bytes: Uint8Array,
  password: string | undefined,
  pages: readonly DecodedPage[],
): Promise<void> {
  const byNumber = new Map(pages.map((page) => [page.number, page]));
  const layers = await takeEachPage(bytes, password, [...byNumber.keys()], async (document, number) =>
    readTextLayer(document.getPage(number - 1), byNumber.get(number)!.image),
  );
  for (const { number, result } of layers) if (result) byNumber.get(number)!.textLayer = result;
}

async function renderPage(
  document: PDFiumDocument,
  number: number,
  { workingLongSide }: RenderPdfOptions,
): Promise<DecodedPage> {
  const page = document.getPage(number - 1);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const [short, long] = [Math.min(originalWidth, originalHeight), Math.max(originalWidth, originalHeight)];
  if (!(short >= 1)) throw new VisionError('unreadable', `page ${number} of the PDF has no area`);
  const scale = workingLongSide / long;
  if (short * scale < MIN_SIDE)
    throw new VisionError('unreadable', `page ${number} of the PDF is too long and narrow to hold anything`);
  const size = { width: Math.floor(originalWidth * scale), height: Math.floor(originalHeight * scale) };
  const image = { ...size, data: await renderPixels(page, number, size) };
  return { image, number, originalWidth, originalHeight, scale };
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
