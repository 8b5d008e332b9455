import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AtlasError } from '../../../errors.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { text } from '../../../http/route/parameter-kinds.ts';
import { openSpooledFile } from '../../../platform/archives/task.ts';

/** What tests make of one run: it may wait, or fail. */
export interface Weighing {
  /** How often each content was begun, by its text. */
  begun: Map<string, number>;
  before: (content: string) => Promise<void>;
}

/** A route that takes many files and answers quickly, so that jobs can be watched without models. */
export function weighRoute(weighing: Weighing) {
  return defineRoute({
    path: '/test/weigh',
    method: 'POST',
    permission: 'document:read',
    tag: 'test',
    summary: 'Weighs a file',
    description: 'For tests of jobs.',
    params: z.object({ unit: text({ maxLength: 5 }), password: text({ maxLength: 20 }).optional() }),
    files: {
      front_image: { description: 'Any picture', required: true, accept: ['image/png'] },
      back_image: { description: 'Another one', accept: ['image/png'] },
    },
    ofPerson: true,
    batch: { slot: 'front_image', backSlot: 'back_image' },
    data: z.object({ status: z.string(), sha256: z.string(), back: z.string(), unit: z.string() }),
    example: { params: { unit: 'g' }, data: { status: 'SUCCESS', sha256: '', back: '', unit: 'g' } },
    handler: async ({ files, params }) => {
      const content = Buffer.from(await openSpooledFile(files.front_image));
      const name = content.subarray(8).toString();
      weighing.begun.set(name, (weighing.begun.get(name) ?? 0) + 1);
      await weighing.before(name);
      if (name.startsWith('unreadable')) throw new AtlasError('image_unreadable', { detail: 'front_image' });
      const back = files.back_image
        ? Buffer.from(await openSpooledFile(files.back_image))
            .subarray(8)
            .toString()
        : '';
      const sha256 = createHash('sha256').update(content).digest('hex');
      return { status: 'SUCCESS', sha256, back, unit: params.unit };
    },
  });
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** Bytes that are taken for a picture, with a name to be known by. */
export function pictureOf(name: string): Buffer {
  return Buffer.concat([PNG, Buffer.from(name)]);
}
