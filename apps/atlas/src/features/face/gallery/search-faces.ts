import { and, eq, inArray } from 'drizzle-orm';
import { faces } from '../../../platform/faces/face-tables.ts';
import { cosineOfScore, falseMatchRate, scoreOfCosine } from '../../../platform/faces/match-score.ts';
import type { FaceGroup, SealedProbe } from '../../../platform/faces/search/face-search.ts';
import { openDetails } from './find-face.ts';
import type { FaceDetails, GalleryDeps } from './gallery.ts';

export interface Candidate extends FaceDetails {
  faceId: string;
  /** 0–100. */
  score: number;
  /** Share of other persons who score so high. */
  fmr: number;
}

export interface Candidates {
  /** Nearest first. */
  candidates: Candidate[];
  /** Faces that were compared. */
  total: number;
  /** Probability that a person who is not among them is found all the same, at this threshold. */
  falsePositiveRate: number;
}

/** The faces of a group that score at least `threshold` against a probe. They are candidates for a person to look at. */
export async function searchFaces(
  deps: GalleryDeps,
  group: FaceGroup,
  probe: SealedProbe,
  { model, topN, threshold }: { model: string; topN: number; threshold: number },
): Promise<Candidates> {
  // A little lower, since scores are rounded: what rounds up to the threshold has reached it.
  const least = cosineOfScore(Math.max(0, threshold - 0.05));
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
    const score = scoreOfCosine(cosine);
    return [{ faceId, score, fmr: falseMatchRate(score), ...known }];
  });
  return { candidates, total, falsePositiveRate: 1 - (1 - falseMatchRate(threshold)) ** total };
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
