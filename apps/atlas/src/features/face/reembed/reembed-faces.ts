import { and, asc, eq, gte, lt, type SQL } from 'drizzle-orm';
import type { EmbedderTag } from '../../../engines/inference/embedder/open-embedders.ts';
import type { Inference } from '../../../engines/inference/inference.ts';
import type { BlobDeps } from '../../../platform/blobs/keep-blob.ts';
import { faceKeyContext, TEMPLATE_PURPOSE } from '../../../platform/faces/face-seals.ts';
import { faces } from '../../../platform/faces/face-tables.ts';
import { addTemplates, listTemplates } from '../../../platform/faces/face-templates.ts';
import { withKeptPicture } from '../../../platform/faces/with-kept-picture.ts';
import type { Environment } from '../../../platform/keys/caller.ts';
import type { listEmbedders, reembedFace, Unmakeable } from './task.ts';

export interface ReembedDeps extends BlobDeps {
  inference: Inference;
}

/** Whose faces; of all groups where none is named. */
export interface FaceScope {
  accountId: string;
  environment: Environment;
  groupName?: string | undefined;
}

/** Why a face got no template. `picture_gone`: none was kept, or it was removed. */
export type ReembedFailure = Unmakeable | 'picture_gone';

export interface ReembeddedFace {
  faceId: string;
  /** `current`: it had every template that is wanted. `deleted`: meanwhile. */
  outcome: 'made' | 'current' | 'deleted' | ReembedFailure;
}

type Face = typeof faces.$inferSelect;

/** Faces read at a time. */
const BATCH = 200;
const DEADLINE_MS = 30_000;
/** Ids begin with eight hexadecimal digits at random: equal parts of them hold about equally many faces. */
const FIRST_DIGITS = 2 ** 32;

/** Which embedders templates are wanted of: the present one, and the one beside it. */
export function wantedEmbedders({ inference }: Pick<ReembedDeps, 'inference'>): Promise<EmbedderTag[]> {
  return inference.run<typeof listEmbedders>('face/embedders', undefined, { deadlineMs: DEADLINE_MS });
}

export function countFaces({ db }: Pick<ReembedDeps, 'db'>, scope: FaceScope): Promise<number> {
  return db.$count(faces, inScope(scope));
}

/**
 * Makes the templates that faces lack, one face after another: what was done stays done, whatever happens to the rest, and done again it
 * changes nothing.
 *
 * @param part of equal parts, from 1 on
 */
export async function* reembedFaces(
  deps: ReembedDeps,
  scope: FaceScope,
  part: { number: number; total: number } = { number: 1, total: 1 },
  signal?: AbortSignal,
): AsyncGenerator<ReembeddedFace> {
  const wanted = await wantedEmbedders(deps);
  for (let after = ''; ;) {
    const rows = await deps.db
      .select()
      .from(faces)
      .where(and(inScope(scope), ...idsOf(part), gte(faces.faceId, after)))
      .orderBy(asc(faces.faceId))
      .limit(BATCH);
    for (const face of rows) {
      signal?.throwIfAborted();
      yield { faceId: face.faceId, outcome: await reembedOne(deps, face, { wanted, signal }) };
    }
    if (rows.length < BATCH) return;
    // The least text that comes after it.
    after = `${rows.at(-1)!.faceId}0`;
  }
}

async function reembedOne(
  deps: ReembedDeps,
  face: Face,
  { wanted, signal }: { wanted: readonly EmbedderTag[]; signal: AbortSignal | undefined },
): Promise<ReembeddedFace['outcome']> {
  const templates = await listTemplates(deps.db, face);
  if (wanted.every(({ space }) => templates.some((template) => template.space === space))) return 'current';
  return withKeptPicture(deps, face, async (file) => {
    if (!file) return 'picture_gone';
    const key = await deps.kms.open(face.sealedKey, faceKeyContext(face, face.faceId));
    const options = { deadlineMs: DEADLINE_MS, ...(signal && { signal }) };
    const input = { file, key, purpose: TEMPLATE_PURPOSE, templates };
    const { made, failed } = await deps.inference.run<typeof reembedFace>('face/reembed', input, options);
    key.fill(0);
    if (failed) return failed;
    return (await addTemplates(deps.db, face, face.faceId, made)) ? 'made' : 'deleted';
  });
}

function inScope({ accountId, environment, groupName }: FaceScope): SQL | undefined {
  return and(
    eq(faces.accountId, accountId),
    eq(faces.environment, environment),
    groupName === undefined ? undefined : eq(faces.groupName, groupName),
  );
}

function idsOf({ number, total }: { number: number; total: number }): SQL[] {
  const digitsAt = (share: number) =>
    Math.floor(share * FIRST_DIGITS)
      .toString(16)
      .padStart(8, '0');
  return [
    ...(number > 1 ? [gte(faces.faceId, digitsAt((number - 1) / total))] : []),
    ...(number < total ? [lt(faces.faceId, digitsAt(number / total))] : []),
  ];
}
