import { readDocument, READING_THRESHOLDS } from '@atlas/documents';
import type { DocumentReading, PageInput } from '@atlas/documents';
import { decodePages, encodeJpeg, VisionError } from '@atlas/vision';
import type { Box, RgbImage } from '@atlas/vision';
import { AtlasError } from '../../../errors.ts';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import type { TaskContext } from '../../../engines/inference/inference.ts';

/** JPEG quality of a portrait and of a straightened page: no visible loss, a fifth of the bytes of PNG. */
const JPEG_QUALITY = 90;

export interface ReadDocumentInput {
  front: SpooledFile;
  back?: SpooledFile;
  options: {
    /** Id of a type, `any` or `other`. */
    wanted: string;
    expectedState?: string;
    /** ISO date against which expiry is judged. */
    today: string;
    mrzOnly: boolean;
    /** Also returns the upright pages as pictures. */
    withPages: boolean;
  };
  /** `front` shows the back of the document. */
  frontIsBack: boolean;
  /** For encrypted PDFs. */
  password?: string;
}

/** A reading whose pictures are files instead of pixels, so that it can leave the process. */
export type ReadDocumentOutput = Omit<DocumentReading, 'portrait' | 'pages'> & {
  portrait: { page: number; box: Box; score: number; jpeg: Uint8Array } | undefined;
  pages: { width: number; height: number; turn: number; straightened: boolean; jpeg: Uint8Array | undefined }[];
  /** What decides between READ, UNSURE and ABSENT, and the side at which text is looked for. */
  thresholds: Readonly<Record<string, number>>;
  models: TaskContext['models'];
};

/**
 * Reads one document from the pictures of its sides: decodes them, turns them upright, reads the machine-readable zone and the
 * print, and weighs one against the other. Of a file with several pages the second counts as the back, unless there is one.
 *
 * @throws {AtlasError} `image_unreadable`, naming the parameter, when a file is no picture that can be decoded
 */
export async function readDocumentFiles(input: ReadDocumentInput, context: TaskContext): Promise<ReadDocumentOutput> {
  const sides = await decodeSides(input, context);
  const { withPages, ...options } = input.options;
  const reading = await readDocument(context.vision, sides, options);
  return {
    ...reading,
    portrait: reading.portrait && {
      page: reading.portrait.page,
      box: reading.portrait.box,
      score: reading.portrait.score,
      jpeg: await encodeJpeg(reading.portrait.image, JPEG_QUALITY),
    },
    pages: await Promise.all(reading.pages.map((page) => describePage(page, withPages && !reading.picturesWithheld))),
    thresholds: { ...READING_THRESHOLDS, ...numbersOf(context.vision.models) },
    models: context.models,
  };
}

/** Vision lists its thresholds beside its models, as text. */
function numbersOf(listed: Readonly<Record<string, string>>): Record<string, number> {
  const numbers = Object.entries(listed).map(([name, value]) => [name, Number(value)] as const);
  return Object.fromEntries(numbers.filter(([, value]) => Number.isFinite(value)));
}

async function decodeSides(input: ReadDocumentInput, context: TaskContext): Promise<PageInput[]> {
  const front = await decodeFile(input.front, input.back ? 1 : 2, input, context);
  const back = input.back ? await decodeFile(input.back, 1, input, context) : [];
  return [...front, ...back].map((image, index) => ({
    side: index > 0 || input.frontIsBack ? 'back' : 'front',
    image,
  }));
}

async function decodeFile(
  file: SpooledFile,
  maxPages: number,
  { password }: ReadDocumentInput,
  context: TaskContext,
): Promise<RgbImage[]> {
  try {
    const pages = await decodePages(await context.openFile(file), { maxPages, ...(password && { password }) });
    return pages.map(({ image }) => image);
  } catch (cause) {
    if (cause instanceof VisionError)
      throw new AtlasError('image_unreadable', { detail: `${file.role}: ${cause.message}`, cause });
    throw cause;
  }
}

async function describePage(page: DocumentReading['pages'][number], withPixels: boolean) {
  return {
    width: page.image.width,
    height: page.image.height,
    turn: page.turn,
    straightened: page.straightened,
    jpeg: withPixels ? await encodeJpeg(page.image, JPEG_QUALITY) : undefined,
  };
}
