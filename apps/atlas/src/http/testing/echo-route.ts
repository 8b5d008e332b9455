import { z } from 'zod';
import { openSealedFile } from '../../engines/blobs/open-sealed-file.ts';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
import { describeProvenance } from '../../platform/audit/provenance.ts';
import { provenanceSchema } from '../answer/provenance-schema.ts';
import { defineRoute } from '../route/define-route.ts';
import { choice, flag, text, wholeNumber } from '../route/parameter-kinds.ts';
import { BACK_FILE_NAMES, FRONT_FILE_NAMES } from '../route/parameter-names.ts';

const file = z
  .object({
    name: z.string(),
    media_type: z.string(),
    size: z.int(),
    sha256: z.string(),
    base64: z.string(),
  })
  .meta({ id: 'EchoedFile' });

const EXAMPLE_FILE = { name: 'card.png', media_type: 'image/png', size: 3, sha256: 'ab', base64: 'AAAA' };

/** A route with one of everything, which answers what it was given. */
export const echoRoute = defineRoute({
  path: '/test/echo',
  aliases: ['/test/mirror'],
  method: 'POST',
  permission: 'document:read',
  tag: 'test',
  summary: 'Answers what it was given',
  description: 'For tests of the server.',
  params: z.object({
    document_type: choice(['PPT', 'NID', 'AUTO']),
    document_country: text({ maxLength: 3 }).optional(),
    document_side: choice(['FRONT', 'BACK']).optional(),
    document_sub_type: text({ maxLength: 20 }).optional(),
    crop: flag().default(false),
    pages: wholeNumber({ min: 1, max: 9 }).optional(),
  }),
  files: {
    front_image: { description: 'The front.', aliases: FRONT_FILE_NAMES, maxBytes: 200_000 },
    back_image: { description: 'The back.', aliases: BACK_FILE_NAMES, accept: ['image/png'] },
  },
  data: z.object({
    key_id: z.string(),
    environment: z.string(),
    params: z.record(z.string(), z.unknown()),
    front: file.optional(),
    back: file.optional(),
  }),
  example: {
    params: { document_type: 'PPT' },
    data: { key_id: 'k', environment: 'sandbox', params: { document_type: 'PPT' }, front: EXAMPLE_FILE },
  },
  handler: async ({ caller, params, files }) => ({
    key_id: caller.keyId,
    environment: caller.environment,
    params,
    ...(files.front_image ? { front: await describe(files.front_image) } : {}),
    ...(files.back_image ? { back: await describe(files.back_image) } : {}),
  }),
});

/** A route whose answers go to the audit log. */
export const auditedRoute = defineRoute({
  path: '/test/audited',
  method: 'POST',
  permission: 'document:read',
  tag: 'test',
  summary: 'Answers with what computed it',
  description: 'For tests of the server.',
  params: z.object({ fail: flag().optional() }),
  files: {},
  data: z.object({ status: z.string(), model: provenanceSchema }),
  audit: 'test.answered',
  example: {
    params: {},
    data: { status: 'SUCCESS', model: { atlas: '', ids: {}, thresholds: {}, configuration: '' } },
  },
  handler: async ({ params, trace }) => {
    if (params.fail) throw new AtlasError('image_unreadable');
    const models = { reader: { file: 'reader.onnx', sha256: 'ab'.repeat(32) } };
    const model = describeProvenance({ models, thresholds: { legible: 0.8 } }, { version: '1.2.3', settings: {} });
    trace(model);
    return { status: 'SUCCESS', model };
  },
});

/** A route whose handler fails in a way nobody foresaw. */
export const brokenRoute = defineRoute({
  path: '/test/broken',
  method: 'GET',
  permission: 'public',
  tag: 'test',
  summary: 'Fails',
  description: 'For tests of the server.',
  params: z.object({}),
  files: {},
  data: z.object({}),
  example: { params: {}, data: {} },
  handler: () => Promise.reject(new TypeError('the inner workings')),
});

async function describe(spooled: SpooledFile) {
  return {
    name: spooled.fileName,
    media_type: spooled.mediaType,
    size: spooled.sizeBytes,
    sha256: spooled.sha256,
    base64: Buffer.from(await openSealedFile(spooled)).toString('base64'),
  };
}
