import { readDocument, READING_THRESHOLDS } from '@atlas/documents';
import type { DocumentReading, Finding, PageInput } from '@atlas/documents';
import { decodeDocument, encodeJpeg, MODEL_ROLES, VisionError } from '@atlas/vision';
import type { Box, CodeFormat, DecodedDocument } from '@atlas/vision';
import { AtlasError } from '../../../errors.ts';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import { pickModels, type TaskContext } from '../../../engines/inference/inference.ts';

/** JPEG quality of a portrait and of a straightened page: no visible loss, a fifth of the bytes of PNG. */
const JPEG_QUALITY = 90;
/** As many upright pages as the answer has places for. */
const MAX_PICTURES = 2;

export interface ReadDocumentInput {
  front: SpooledFile;
  back?: SpooledFile;
  options: {
    /** Id of a type, code of one or several, `any` or `other`. */
    wanted: string;
    expectedState?: string;
    /** The side that the caller says the one picture shows. */
    expectedSide?: 'front' | 'back';
    /** ISO date against which expiry is judged. */
    today: string;
    mrzOnly: boolean;
    /** Reads codes of these kinds only. */
    codesOnly?: readonly CodeFormat[];
    /** Also returns the upright pages as pictures. */
    withPages: boolean;
  };
  /** `front` shows the back of the document. */
  frontIsBack: boolean;
  /** For encrypted PDFs. */
  password?: string;
  /** Numbers of the pages of `front` that are to be read, from 1; all if absent, but only the first if there is a `back`. */
  pages?: readonly number[];
  /** No more pages of `front` are read. */
  maxPages?: number;
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
 * print, and weighs one against the other. Of a file with several pages the first is the front, and all others count as backs.
 *
 * @throws {AtlasError} `image_unreadable`, naming the parameter, when a file is no picture that can be decoded;
 * `invalid_parameter`, naming `password` or `pages`, when a PDF does not open with the one or a file has not the others
 */
export async function readDocumentFiles(input: ReadDocumentInput, context: TaskContext): Promise<ReadDocumentOutput> {
  const { sides, findings } = await decodeSides(input, context);
  const reading = await readDocument(context.vision, sides, input.options);
  const showsPages = input.options.withPages && !reading.picturesWithheld;
  return {
    ...reading,
    findings: [...reading.findings, ...findings],
    portrait: reading.portrait && {
      page: reading.portrait.page,
      box: reading.portrait.box,
      score: reading.portrait.score,
      jpeg: await encodeJpeg(reading.portrait.image, JPEG_QUALITY),
    },
    pages: await Promise.all(
      reading.pages.map((page, index) => describePage(page, showsPages && index < MAX_PICTURES)),
    ),
    thresholds: { ...READING_THRESHOLDS, ...numbersOf(context.vision.models) },
    models: { ...pickModels(context.models, MODEL_ROLES), ...modelsOf(reading.languages, context) },
  };
}

function modelsOf(languages: readonly string[], { languageModels }: TaskContext): TaskContext['models'] {
  return Object.fromEntries(
    languages.flatMap((code) => (languageModels[code] ? [[`language-${code}`, languageModels[code]]] : [])),
  );
}

/** Vision lists its thresholds beside its models, as text. */
function numbersOf(listed: Readonly<Record<string, string>>): Record<string, number> {
  const numbers = Object.entries(listed).map(([name, value]) => [name, Number(value)] as const);
  return Object.fromEntries(numbers.filter(([, value]) => Number.isFinite(value)));
}

async function decodeSides(
  { front, back, pages, maxPages = MAX_PICTURES, password, frontIsBack }: ReadDocumentInput,
  context: TaskContext,
): Promise<{ sides: PageInput[]; findings: Finding[] }> {
  const all = { maxPages, ...(pages && { pages }), ...(password && { password }) };
  const first = { maxPages: 1, ...(password && { password }) };
  const files = [await decodeFile(front, back && !pages ? first : all, context)];
  if (back) files.push(await decodeFile(back, first, context));
  const decoded = files.flatMap((file) => file.pages);
  const left = files.map((file, index) =>
    pages && index === 0 ? 0 : file.pageCount - file.pages.length - (file.failedPages?.length ?? 0),
  );
  return {
    sides: decoded.map(({ image, textLayer }, index) => ({
      side: index > 0 || frontIsBack ? 'back' : 'front',
      image,
      ...(textLayer && { textLayer }),
    })),
    findings: [
      ...left.filter((count) => count > 0).map((count) => finding('pages_not_read', count, NOT_READ)),
      ...files.flatMap(({ failedPages = [] }) =>
        failedPages.length > 0 ? [finding('pages_not_rendered', failedPages.length, NOT_RENDERED)] : [],
      ),
      ...files.filter(({ isAnimation }) => isAnimation).map(() => finding('animation', 1, FIRST_FRAME)),
    ],
  };
}

const NOT_READ = 'Name the pages that show the document in `pages`, or send only those.';
const NOT_RENDERED = 'Pages of the file are damaged and were left out. Send a scan of them.';
const FIRST_FRAME = 'Only the first frame was read. Send a still photo.';

function finding(id: string, score: number, hint: string): Finding {
  return { id, score, threshold: 0, verdict: 'consider', hint };
}

async function decodeFile(
  file: SpooledFile,
  options: { maxPages: number; pages?: readonly number[]; password?: string },
  context: TaskContext,
): Promise<DecodedDocument> {
  try {
    return await decodeDocument(await context.openFile(file), { ...options, withTextLayer: true });
  } catch (cause) {
    if (cause instanceof VisionError) throw explain(file, cause);
    throw cause;
  }
}

const OF_E_AADHAAR =
  'of an e-Aadhaar it is the first four letters of the name in capitals and the year of birth, such as ABCD1990';

/** The parameter that has to change comes first. */
function explain({ role }: SpooledFile, cause: VisionError): AtlasError {
  const { code, message } = cause;
  if (code === 'password')
    return new AtlasError('invalid_parameter', { detail: `password: ${message} in ${role}; ${OF_E_AADHAAR}`, cause });
  if (code === 'no_such_page')
    return new AtlasError('invalid_parameter', { detail: `pages: ${message} (${role})`, cause });
  const remedy = code === 'certificate' ? ': open it with the certificate and send a copy without encryption' : '';
  return new AtlasError('image_unreadable', { detail: `${role}: ${message}${remedy}`, cause });
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
