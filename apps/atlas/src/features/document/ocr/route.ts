import { toAlpha3 } from '@atlas/identifiers';
import { DOCUMENT_TYPES } from '@atlas/documents/types';
import { z } from 'zod';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import type { Inference } from '../../../engines/inference/inference.ts';
import { AtlasError } from '../../../errors.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { choice, flag, text } from '../../../http/route/parameter-kinds.ts';
import { BACK_FILE_NAMES, FRONT_FILE_NAMES } from '../../../http/route/parameter-names.ts';
import { describeProvenance, type AnswerConfiguration } from '../../../platform/audit/provenance.ts';
import { answerSchema } from './answer-schema.ts';
import example from './example.json' with { type: 'json' };
import { listPages, MAX_PAGES } from './list-pages.ts';
import type { readDocumentFiles, ReadDocumentInput } from './task.ts';
import { OCTUS_KEY_OF, TYPE_CODES, wantedOf } from './wire-names.ts';
import { writeAnswer, type Asked } from './write-answer.ts';
import { writeOctusAnswer } from './write-octus-answer.ts';

/** Longer than the slowest photo that was measured takes, many times over; then the process is ended. */
const DEADLINE_MS = 30_000;
/** For files that may hold many pages. */
const PAGES_DEADLINE_MS = 120_000;
const MAY_HOLD_PAGES = new Set(['application/pdf', 'image/tiff']);
const PICTURES = ['image/jpeg', 'image/png', 'image/tiff', 'image/webp', 'application/pdf'] as const;

const DESCRIPTION =
  'Reads a passport, a card or another document: each field with its evidence, findings about the photo, a decision with its ' +
  'reasons; of a document of no known type its lines of print. What was not read is ABSENT with a reason; nothing is invented. Of a ' +
  `PDF or TIFF all pages are looked at, up to ${MAX_PAGES}: the first is the front.`;

const params = z.object({
  document_type: choice(TYPE_CODES).describe(
    `${[...new Set(DOCUMENT_TYPES.map(({ code, title }) => `${code} ${title}`))].join(', ')}, AUTO any of them, OTHER its print whatever it is`,
  ),
  document_country: text({ maxLength: 60 })
    .optional()
    .describe('State that should have issued it, ISO 3166 alpha-3 or alpha-2; another one is reported'),
  document_side: choice(['FRONT', 'BACK', 'FRONT_BACK'])
    .optional()
    .describe('What `front_image` shows; if absent FRONT, or FRONT_BACK where pages of both sides were read'),
  document_sub_type: choice(['MRZ', 'OCR', 'QR_CODE', 'PDF417'])
    .optional()
    .describe(
      'MRZ reads the machine-readable zone only, in less than half the time, QR_CODE and PDF417 the code only; OCR reads the print too. ' +
        'If absent whatever the type has',
    ),
  data_points_all: flag().default(false).describe('Answer FAILED unless every main field was read'),
  return_image: flag()
    .default(false)
    .describe('Also return the upright pages, in `photo_1` and `photo_2`, unless one of them shows an Aadhaar number'),
  password: text({ maxLength: 200 })
    .optional()
    .describe(
      'For encrypted PDFs. Of an e-Aadhaar: the first four letters of the name in capitals, then the year of birth',
    ),
  pages: text({ maxLength: 100 })
    .optional()
    .describe(
      `Which pages of a PDF or TIFF in \`front_image\` to read, such as \`1,3-4\`; at most ${MAX_PAGES}. The first is the front. ` +
        'All if absent; only the first if there is a `back_image`',
    ),
  format: choice(['OCTUS']).optional().describe('OCTUS answers with the flat camelCase keys of the ID-scan SDK only'),
});

/** `x-when`: with these parameters the answer has this form; the SDK types it so. */
const octusSchema = z.record(z.enum(OCTUS_KEY_OF), z.string()).meta({ 'x-when': { format: 'OCTUS' } });
export interface OcrDeps {
  inference: Inference;
  /** Milliseconds since 1970. */
  now: () => number;
  configuration: AnswerConfiguration;
}

/** `POST /document/ocr`: reads one document. See README.md for what it reads and how well. */
export function ocrRoute({ inference, now, configuration }: OcrDeps) {
  return defineRoute({
    path: '/document/ocr',
    aliases: ['/ocr', '/id/ocr', '/extract'],
    method: 'POST',
    permission: 'document:read',
    tag: 'document',
    summary: 'Read a document',
    description: DESCRIPTION,
    params,
    files: {
      front_image: {
        description: 'The page, or the front',
        aliases: FRONT_FILE_NAMES,
        required: true,
        accept: PICTURES,
      },
      back_image: { description: 'The back', aliases: BACK_FILE_NAMES, accept: PICTURES },
    },
    batch: { slot: 'front_image', backSlot: 'back_image' },
    ofPerson: true,
    data: z.union([answerSchema, octusSchema]),
    example: { params: { document_type: 'PPT' }, data: answerSchema.parse(example) },
    audit: 'document.read',
    handler: async ({ params, files, signal, trace }) => {
      const task = describeTask(params, files, now());
      const deadlineMs = MAY_HOLD_PAGES.has(files.front_image.mediaType) ? PAGES_DEADLINE_MS : DEADLINE_MS;
      const reading = await inference.run<typeof readDocumentFiles>('document/ocr', task, { signal, deadlineMs });
      const model = describeProvenance(reading, configuration);
      trace(model);
      const asked = understand(params, files.back_image !== undefined || reading.sides?.length === 2);
      const answer = writeAnswer(reading, asked, model);
      return params.format === 'OCTUS' ? writeOctusAnswer(answer) : answer;
    },
  });
}

/** Which codes alone are read. */
const CODES_OF: Readonly<Record<string, ReadDocumentInput['options']['codesOnly']>> = {
  QR_CODE: ['QRCode'],
  PDF417: ['PDF417'],
};

type Params = z.infer<typeof params>;

/** @param hasBack it was sent, or stands on another page of the file */
function understand(params: Params, hasBack: boolean): Asked {
  return {
    type: params.document_type,
    side: params.document_side ?? (hasBack ? 'FRONT_BACK' : 'FRONT'),
    only: params.document_sub_type,
    allDataPoints: params.data_points_all,
  };
}

function sideSaid(said: Params['document_side']): Pick<ReadDocumentInput['options'], 'expectedSide'> {
  if (said !== 'FRONT' && said !== 'BACK') return {};
  return { expectedSide: said === 'FRONT' ? 'front' : 'back' };
}

function describeTask(
  params: Params,
  { front_image: front, back_image: back }: { front_image: SpooledFile; back_image: SpooledFile | undefined },
  nowMs: number,
): ReadDocumentInput {
  const expectedState = params.document_country && alpha3(params.document_country);
  const codesOnly = CODES_OF[params.document_sub_type ?? ''];
  return {
    front,
    ...(back && { back }),
    ...(params.password && { password: params.password }),
    ...(params.pages && { pages: listPages(params.pages) }),
    maxPages: MAX_PAGES,
    frontIsBack: params.document_side === 'BACK',
    options: {
      wanted: wantedOf(params.document_type),
      ...(expectedState && { expectedState }),
      ...sideSaid(params.document_side),
      today: new Date(nowMs).toISOString().slice(0, 10),
      mrzOnly: params.document_sub_type === 'MRZ',
      ...(codesOnly && { codesOnly }),
      withPages: params.return_image,
    },
  };
}

function alpha3(country: string): string {
  const code = toAlpha3(country);
  if (!code)
    throw new AtlasError('invalid_parameter', {
      detail:
        'document_country: a code of ISO 3166, alpha-3 such as IND or alpha-2 such as IN, not the name of the state',
    });
  return code;
}
