import { and, eq, gt, inArray, lt, or } from 'drizzle-orm';
import type { EmbedderTag } from '../../../engines/inference/embedder/open-embedders.ts';
import { faces, faceTemplates } from '../../../platform/faces/face-tables.ts';
import { cosineOfScore, falseMatchRate, scoreOfCosine } from '../../../platform/faces/match-score.ts';
import type { FaceGroup, Found, SealedProbe } from '../../../platform/faces/search/face-search.ts';
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
  const { scale, space: model } = embedder;
  const { hits, total } = await findNearest(deps, group, probe, { embedder, topN, threshold });
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
  const others = await countOthers(deps, group, model);
  return { candidates, total, others, falsePositiveRate: rateAmong(total, { embedder, threshold }) };
}

/** The nearest faces of a group that score at least `threshold`. Asks nothing of the database through this process. */
export function findNearest(
  { search }: Pick<GalleryDeps, 'search'>,
  group: FaceGroup,
  probe: SealedProbe,
  { embedder: { scale, space: model }, topN, threshold }: { embedder: EmbedderTag; topN: number; threshold: number },
): Promise<Found> {
  // A little lower, since scores are rounded: what rounds up to the threshold has reached it. Score 0 is that of all cosines below 0, too.
  const least = threshold === 0 ? -1 : cosineOfScore(scale, Math.max(0, threshold - 0.05));
  return search.search(group, probe, { model, topN, least });
}

/** What `searchFaces` tells of the group, without a face to look for. */
export async function countOnly(
  deps: Pick<GalleryDeps, 'db'>,
  group: FaceGroup,
  wanted: { embedder: EmbedderTag; threshold: number },
): Promise<Candidates> {
  const others = await countOthers(deps, group, wanted.embedder.space);
  const total = Math.max(0, (await deps.db.$count(faces, isInGroup(group))) - others);
  return { candidates: [], total, others, falsePositiveRate: rateAmong(total, wanted) };
}

function rateAmong(
  total: number,
  { embedder, threshold }: { embedder: EmbedderTag; threshold: number },
): number | null {
  const rate = falseMatchRate(embedder.scale, threshold);
  return rate === null ? null : 1 - (1 - rate) ** total;
}

function isInGroup({ accountId, environment, groupName }: FaceGroup) {
  return and(eq(faces.accountId, accountId), eq(faces.environment, environment), eq(faces.groupName, groupName));
}

/** How many faces of a group have no template of this embedder, and are compared with nothing. The index of faces by model answers it fast where there are few. */
export async function countOthers({ db }: Pick<GalleryDeps, 'db'>, group: FaceGroup, model: string): Promise<number> {
  const { accountId, environment, groupName } = group;
  const inGroup = and(isInGroup(group), or(lt(faces.model, model), gt(faces.model, model)));
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
