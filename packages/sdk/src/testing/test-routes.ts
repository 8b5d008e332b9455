import { z } from 'zod';
import { CustomAnswer } from '../../../../apps/atlas/src/http/answer/custom-answer.ts';
import { defineRoute } from '../../../../apps/atlas/src/http/route/define-route.ts';
import { choice, flag, text, wholeNumber } from '../../../../apps/atlas/src/http/route/parameter-kinds.ts';

/** What the handler of `/test/upload` and `/test/once` does; tests replace it. */
export const behaviour: { runs: number; outcome: () => Promise<void> } = {
  runs: 0,
  outcome: () => Promise.resolve(),
};

const row = { permission: 'document:read', tag: 'test', summary: 'For tests', description: 'For tests only.' } as const;
const noFiles = {};

async function runOnce() {
  behaviour.runs += 1;
  const run = behaviour.runs;
  await behaviour.outcome();
  return run;
}

const file = z.object({ name: z.string(), size: z.int(), sha256: z.string() }).meta({ id: 'UploadedFile' });

const uploadRoute = defineRoute({
  ...row,
  path: '/test/upload',
  method: 'POST',
  params: z.object({
    document_type: choice(['PPT', 'NID']).describe('What it is'),
    note: text({ maxLength: 200 }).optional(),
    upright: flag().default(false),
  }),
  files: { front_image: { description: 'The front', required: true }, back_image: { description: 'The back' } },
  data: z.object({
    run: z.int(),
    document_type: z.string(),
    note: z.string().nullable(),
    upright: z.boolean(),
    front: file,
    back: file.optional(),
  }),
  example: {
    params: { document_type: 'PPT' },
    data: { run: 1, document_type: 'PPT', note: null, upright: false, front: { name: 'a', size: 1, sha256: 'b' } },
  },
  handler: async ({ params, files: { front_image, back_image } }) => {
    const describe = ({ fileName, sizeBytes, sha256 }: { fileName: string; sizeBytes: number; sha256: string }) => ({
      name: fileName,
      size: sizeBytes,
      sha256,
    });
    const run = await runOnce();
    const back = back_image && { back: describe(back_image) };
    return { run, ...params, note: params.note ?? null, front: describe(front_image), ...back };
  },
});

const onceRoute = defineRoute({
  ...row,
  path: '/test/once',
  method: 'POST',
  keepsAnswers: false,
  params: z.object({}),
  files: noFiles,
  data: z.object({ run: z.int() }),
  example: { params: {}, data: { run: 1 } },
  handler: async () => ({ run: await runOnce() }),
});

const LAST = 7;

const eventsRoute = defineRoute({
  ...row,
  path: '/events',
  method: 'GET',
  params: z.object({
    after: text({ maxLength: 9 }).optional(),
    limit: wholeNumber({ min: 1, max: 100 }).default(3),
  }),
  files: noFiles,
  data: z.object({ events: z.array(z.object({ id: z.int() })), next: z.string() }),
  example: { params: { limit: 2 }, data: { events: [{ id: 1 }, { id: 2 }], next: '2' } },
  handler: async ({ params: { after = '0', limit } }) => {
    const ids = Array.from({ length: LAST }, (_, index) => index + 1).filter((id) => id > Number(after));
    const events = ids.slice(0, limit).map((id) => ({ id }));
    return { events, next: ids.length > limit ? String(events.at(-1)?.id) : '' };
  },
});

const downloadRoute = defineRoute({
  ...row,
  path: '/test/download_all',
  method: 'GET',
  params: z.object({ id: text({ maxLength: 40 }) }),
  files: noFiles,
  answer: 'file',
  mediaType: 'application/zip',
  data: z.unknown(),
  example: { params: { id: 'job-1' }, data: {} },
  handler: async ({ params: { id } }) => CustomAnswer.bytes('application/zip', Buffer.from(`PK ${id}`)),
});

const formsRoute = defineRoute({
  ...row,
  path: '/test/forms',
  method: ['GET', 'POST'],
  params: z.object({ form: choice(['FLAT']).optional() }),
  files: noFiles,
  data: z.union([
    z.object({ corners: z.tuple([z.number(), z.number()]), words: z.record(z.string(), z.array(z.string())) }),
    z.record(z.enum(['firstName', 'lastName']), z.string()).meta({ 'x-when': { form: 'FLAT' } }),
  ]),
  example: { params: {}, data: { corners: [1, 2], words: { en: ['a'] } } },
  handler: async ({ params: { form } }) =>
    form === 'FLAT' ? { firstName: 'A', lastName: 'B' } : { corners: [1, 2] as [number, number], words: {} },
});

/** One of everything that the table can say. */
export const testRoutes = [uploadRoute, onceRoute, eventsRoute, downloadRoute, formsRoute];
