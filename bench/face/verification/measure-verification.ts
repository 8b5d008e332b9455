import type { FaceVision } from '@atlas/vision';
import { OWN_SCALE } from '../../../apps/atlas/src/engines/inference/embedder/face-scale.ts';
import { MATCH_SCORE, REVIEW_SCORE, cosineOfScore } from '../../../apps/atlas/src/platform/faces/match-score.ts';
import { writeTable } from '../../ocr/report/write-table.ts';
import { embedFiles, embedWithPeer, type Embedded } from './embed-files.ts';
import type { PairSet } from './load-pairs.ts';
import { scorePairs, type ScoredPair, type VerificationResult } from './score-pairs.ts';

const HEAD = ['set', 'pictures', 'no face', 'genuine', 'impostor', 'accuracy', 'AUC', 'EER', 'CPU ms a picture'];
const RATES = ['10 %', '1 %', '0.1 %', '0.01 %', '0.001 %'];

/** Tables of how well pairs are told apart; detection and alignment are inside the numbers. */
export async function measureVerification(faces: FaceVision, sets: readonly PairSet[]): Promise<string> {
  const judged: { name: string; embedded: Embedded; scored: ScoredPair[] }[] = [];
  for (const set of sets) {
    const embedded = await embedFiles(faces, filesOf(set));
    judged.push({ name: set.name, embedded, scored: scoreSet(set, embedded) });
  }
  const results = judged.map((one) => ({ ...one, result: scorePairs(one.scored) }));
  const tables = [
    writeTable(HEAD, results.map(describe)),
    'True accept rate at a false match rate of',
    writeTable(
      ['set', ...RATES],
      results.map(({ name, result }) => [
        name,
        ...result.tar.map(({ rate }) => (rate === undefined ? 'n/a' : percent(rate))),
      ]),
    ),
    'At the thresholds of /face/compare, which no picture of these sets had a part in:',
    writeTable(
      ['set', 'genuine MATCH', 'genuine REVIEW', 'genuine NO_MATCH', 'impostor MATCH', 'impostor REVIEW'],
      judged.map(({ name, scored }) => [name, ...countDecisions(scored)]),
    ),
  ];
  return tables.join('\n\n');
}

/** The same pictures through Atlas and through the peer, in one run. */
export async function comparePeers(faces: FaceVision, root: string, sets: readonly PairSet[]): Promise<string> {
  const rows: string[][] = [];
  for (const set of sets) {
    const files = filesOf(set);
    const readers = { Atlas: await embedFiles(faces, files), '@vladmandic/face-api': await embedWithPeer(root, files) };
    for (const [reader, embedded] of Object.entries(readers)) {
      const scored = scoreSet(set, embedded);
      rows.push(describe({ name: `${set.name}, ${reader}`, embedded, result: scorePairs(scored) }));
    }
  }
  return writeTable(HEAD, rows);
}

function filesOf(set: PairSet): string[] {
  return [...new Set(set.pairs.flatMap(({ one, other }) => [one, other]))];
}

function scoreSet(set: PairSet, { templates, likeness }: Embedded): ScoredPair[] {
  return set.pairs.map(({ one, other, isGenuine, fold }) => {
    const [a, b] = [templates.get(one), templates.get(other)];
    return { isGenuine, fold, cosine: a && b && likeness(a, b) };
  });
}

function countDecisions(pairs: readonly ScoredPair[]): string[] {
  const [match, review] = [cosineOfScore(OWN_SCALE, MATCH_SCORE), cosineOfScore(OWN_SCALE, REVIEW_SCORE)];
  const count = (isGenuine: boolean, from: number, to: number) =>
    String(
      pairs.filter((pair) => pair.isGenuine === isGenuine && (pair.cosine ?? -1) >= from && (pair.cosine ?? -1) < to)
        .length,
    );
  return [
    count(true, match, 2),
    count(true, review, match),
    count(true, -2, review),
    count(false, match, 2),
    count(false, review, match),
  ];
}

function describe({
  name,
  embedded,
  result,
}: {
  name: string;
  embedded: Embedded;
  result: VerificationResult;
}): string[] {
  const { genuine, impostor, accuracy, deviation, auc, eer } = result;
  const { templates, cpuMs } = embedded;
  const failed = [...templates.values()].filter((template) => !template).length;
  const counts = [templates.size, failed, genuine, impostor].map(String);
  return [
    name,
    ...counts,
    `${percent(accuracy)} ± ${percent(deviation)}`,
    auc.toFixed(4),
    percent(eer),
    cpuMs.toFixed(0),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
