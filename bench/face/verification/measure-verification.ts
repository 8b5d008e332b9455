import { readFileSync } from 'node:fs';
import { decodeImage, type FaceVision } from '@atlas/vision';
import { writeTable } from '../../ocr/report/write-table.ts';
import type { PairSet } from './load-pairs.ts';
import { scorePairs, type ScoredPair, type VerificationResult } from './score-pairs.ts';

/** Tables of how well pairs are told apart; detection and alignment are inside the numbers. */
export async function measureVerification(faces: FaceVision, sets: readonly PairSet[]): Promise<string> {
  const rows: string[][] = [];
  const rates: string[][] = [];
  for (const set of sets) {
    const files = [...new Set(set.pairs.flatMap(({ one, other }) => [one, other]))];
    const templates = new Map<string, Float32Array | undefined>();
    for (const file of files) templates.set(file, await embedFile(faces, file));
    const failed = files.filter((file) => !templates.get(file)).length;
    const scored = set.pairs.map(({ one, other, isGenuine, fold }): ScoredPair => {
      const [a, b] = [templates.get(one), templates.get(other)];
      return { isGenuine, fold, cosine: a && b && a.reduce((sum, value, at) => sum + value * b[at]!, 0) };
    });
    const result = scorePairs(scored);
    rows.push(describe(set.name, result, { pictures: files.length, failed }));
    rates.push([set.name, ...result.tar.map(({ rate }) => (rate === undefined ? 'n/a' : percent(rate)))]);
  }
  const head = ['set', 'pictures', 'no face', 'genuine', 'impostor', 'accuracy', 'AUC', 'EER'];
  return `${writeTable(head, rows)}\n\nTrue accept rate at a false match rate of\n\n${writeTable(['set', '10 %', '1 %', '0.1 %', '0.01 %', '0.001 %'], rates)}`;
}

async function embedFile(faces: FaceVision, file: string): Promise<Float32Array | undefined> {
  const { image } = await decodeImage(readFileSync(file));
  const located = await faces.locate(image);
  const [face] = located.faces;
  return face && (await faces.embed(located.image, face)).values;
}

function describe(
  name: string,
  { genuine, impostor, accuracy, deviation, auc, eer }: VerificationResult,
  { pictures, failed }: { pictures: number; failed: number },
): string[] {
  const counts = [pictures, failed, genuine, impostor].map(String);
  return [name, ...counts, `${percent(accuracy)} ± ${percent(deviation)}`, auc.toFixed(4), percent(eer)];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
