import { and, eq, gt, inArray, lt, or } from 'drizzle-orm';
import type { EmbedderTag } from '../../../engines/inference/embedder/open-embedders.ts';
import { faces, faceTemplates } from '../../../platform/faces/face-tables.ts';
import { cosineOfScore, falseMatchRate, scoreOfCosine } from '../../../platform/faces/match-score.ts';
import type { FaceGroup, SealedProbe } from '../../../platform/faces/search/face-search.ts';
import { openDetails } from './find-face.ts';
import type { FaceDetails, GalleryDeps } from './gallery.ts';

export interface Candidate extends FaceDetails {
  faceId: string;
  /** 0–100. */
  score: number;
  /** Share of other persons who score so high. */
  fmr: number | null;
}

export interface Candidates {
  /** Nearest first. */
  candidates: Candidate[];
  /** Faces that were compared. */
  total: number;
  /** Faces of the group that were not, since their templates are another embedder's. */
  others: number;
  /** Probability that a person who is not among them is found all the same, at this threshold; null where nobody measured it. */
  falsePositiveRate: number | null;
}

/** The faces of a group that score at least `threshold` against a probe. They are candidates for a person to look at. */
export async function searchFaces(
  deps: GalleryDeps,
  group: FaceGroup,
  probe: SealedProbe,
  { embedder, topN, threshold }: { embedder: EmbedderTag; topN: number; threshold: number },
): Promise<Candidates> {
  // A little lower, since scores are rounded: what rounds up to the threshold has reached it.
  const { scale, space: model } = embedder;
  const least = cosineOfScore(scale, Math.max(0, threshold - 0.05));
  const { hits, total } = await deps.search.search(group, probe, { model, topN, least });
  const details = await detailsOf(
    deps,
    group,
    hits.map(({ faceId }) => faceId),
  );
  const candidates = hits.flatMap(({ faceId, cosine }) => {
    const known = details.get(faceId);
    // Erased since it was found.
    if (!known) return [];
    const score = scoreOfCosine(scale, cosine);
    return [{ faceId, score, fmr: falseMatchRate(scale, score), ...known }];
  });
  const rate = falseMatchRate(scale, threshold);
  const falsePositiveRate = rate === null ? null : 1 - (1 - rate) ** total;
  return { candidates, total, others: await countOthers(deps, group, model), falsePositiveRate };
}

/** How many faces of a group have no template of this embedder. The index of faces by model answers it fast where there are few. */
async function countOthers(
  { db }: Pick<GalleryDeps, 'db'>,
  { accountId, environment, groupName }: FaceGroup,
  model: string,
): Promise<number> {
  const inGroup = and(
    eq(faces.accountId, accountId),
    eq(faces.environment, environment),
    eq(faces.groupName, groupName),
    or(lt(faces.model, model), gt(faces.model, model)),
  );
  const withAnother = and(
    eq(faceTemplates.accountId, accountId),
    eq(faceTemplates.environment, environment),
    eq(faceTemplates.groupName, groupName),
    eq(faceTemplates.model, model),
  );
  // A template of this embedder stands beside another one, or alone.
  return Math.max(0, (await db.$count(faces, inGroup)) - (await db.$count(faceTemplates, withAnother)));
}

async function detailsOf(deps: GalleryDeps, group: FaceGroup, faceIds: string[]): Promise<Map<string, FaceDetails>> {
  if (faceIds.length === 0) return new Map();
  const { accountId, environment } = group;
  const rows = await deps.db
    .select()
    .from(faces)
    .where(and(inArray(faces.faceId, faceIds), eq(faces.accountId, accountId), eq(faces.environment, environment)));
  const opened = new Map<string, FaceDetails>();
  for (const row of rows) opened.set(row.faceId, await openDetails(deps, row));
  return opened;
}
