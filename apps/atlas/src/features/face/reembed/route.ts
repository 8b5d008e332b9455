import { z } from 'zod';
import { defineRoute } from '../../../http/route/define-route.ts';
import { text } from '../../../http/route/parameter-kinds.ts';
import { GROUP_NAME } from '../../../platform/faces/group-name.ts';
import type { Caller } from '../../../platform/keys/caller.ts';
import { countFaces, reembedFaces, wantedEmbedders, type ReembedDeps, type ReembeddedFace } from './reembed-faces.ts';

/** About so many faces are one item of the job: some seconds of work. */
const FACES_AN_ITEM = 25;
const MAX_ITEMS = 10_000;

const face = z.object({
  face_id: z.string(),
  status: z
    .enum(['REEMBEDDED', 'CURRENT', 'FAILED', 'DELETED'])
    .describe('CURRENT: it had what is wanted already. DELETED: while the job ran'),
  reason: z
    .enum(['', 'PICTURE_GONE', 'PICTURE_UNREADABLE', 'NO_FACE', 'ANOTHER_FACE'])
    .describe('Why it cannot be re-embedded, so that it must be enrolled again; empty where it was'),
});

const answerSchema = z.object({
  status: z.enum(['SUCCESS', 'INCOMPLETE']).describe('INCOMPLETE: some faces must be enrolled again'),
  embedders: z
    .array(z.object({ id: z.string(), version: z.string() }))
    .describe('Those that each face is to have a template of: the present one, then the one beside it'),
  reembedded: z.number().int(),
  current: z.number().int(),
  failed: z.number().int(),
  faces: z.array(face).describe('Every face of this part of the gallery'),
});

type Answer = z.infer<typeof answerSchema>;

const params = z.object({
  group: text(GROUP_NAME)
    .optional()
    .describe('One gallery; all of the account and environment if absent. An empty one is refused'),
});

const EXAMPLE: Answer = {
  status: 'INCOMPLETE',
  embedders: [{ id: 'our-arcface', version: '2026-11' }],
  reembedded: 1,
  current: 0,
  failed: 1,
  faces: [
    { face_id: '3f9c1a20_6f1c0e0e-8d5a-4a8e-9a53-0e6a3e6f0b11', status: 'REEMBEDDED', reason: '' },
    { face_id: '71b2c9d4_0c6a4c0e-51a7-4f33-8d0c-9b1f5f1f2a77', status: 'FAILED', reason: 'PICTURE_GONE' },
  ],
};

const DESCRIPTION =
  'Makes templates of enrolled faces for the present embedder, and for the one beside it, from the pictures that were kept when they were ' +
  'enrolled. Always a job: its result has one file for about 25 faces, each with what became of it. Templates that are there stay, and faces that ' +
  'have what is wanted are left as they are: a job that was cancelled or that met an outage is simply started again.';

/** `POST /face/reembed`: new templates after, or before, a change of the embedder. */
export function reembedRoute(deps: ReembedDeps) {
  const scopeOf = (caller: Caller, group: string | undefined) => {
    const { accountId, environment } = caller;
    return { accountId, environment, groupName: group };
  };
  return defineRoute({
    path: '/face/reembed',
    method: 'POST',
    permission: 'face:write',
    tag: 'face',
    summary: 'Make new templates of enrolled faces',
    description: DESCRIPTION,
    params,
    emptyCounts: ['group'],
    files: {},
    itemsOf: async ({ caller, params: { group } }) => {
      const count = await countFaces(deps, scopeOf(caller, group));
      return Math.min(MAX_ITEMS, Math.max(1, Math.ceil(count / FACES_AN_ITEM)));
    },
    data: answerSchema,
    example: { params: { group: 'default' }, data: EXAMPLE },
    audit: 'face.reembed',
    handler: async ({ caller, params: { group }, item, signal }) => {
      const embedders = (await wantedEmbedders(deps)).map(({ id, version }) => ({ id, version }));
      const found: ReembeddedFace[] = [];
      for await (const each of reembedFaces(deps, scopeOf(caller, group), item, signal)) found.push(each);
      return { ...writeFound(found), embedders };
    },
  });
}

const STATUSES = { made: 'REEMBEDDED', current: 'CURRENT', deleted: 'DELETED' } as const;
const REASONS = {
  picture_gone: 'PICTURE_GONE',
  picture_unreadable: 'PICTURE_UNREADABLE',
  no_face: 'NO_FACE',
  another_face: 'ANOTHER_FACE',
} as const;

function writeFound(found: readonly ReembeddedFace[]): Omit<Answer, 'embedders'> {
  const faces = found.map(({ faceId, outcome }): Answer['faces'][number] =>
    outcome in STATUSES
      ? { face_id: faceId, status: STATUSES[outcome as keyof typeof STATUSES], reason: '' }
      : { face_id: faceId, status: 'FAILED', reason: REASONS[outcome as keyof typeof REASONS] },
  );
  const count = (wanted: string) => faces.filter(({ status }) => status === wanted).length;
  const failed = count('FAILED');
  const status = failed > 0 ? ('INCOMPLETE' as const) : ('SUCCESS' as const);
  return { status, reembedded: count('REEMBEDDED'), current: count('CURRENT'), failed, faces };
}
