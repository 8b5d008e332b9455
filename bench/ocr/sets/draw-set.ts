import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Level } from '../../drawings/damage/plan-shot.ts';
import type { MrzKind } from '../../drawings/mrz/compose-mrz.ts';
import { prepareFonts } from '../../drawings/prepare-fonts.ts';
import type { BenchCase, Truth } from '../bench-case.ts';
import { hashCode } from '../run/hash-code.ts';
import { runJobs } from '../run/run-jobs.ts';

/** Passports twice, as they are the most read. */
const KINDS: readonly MrzKind[] = ['TD3', 'TD1', 'TD2', 'MRV-A', 'TD3', 'MRV-B', 'FRENCH-ID'];
/** Whatever decides a drawing or its truth. */
const DRAWING_CODE = [
  ...['card', 'damage', 'holder', 'mrz'].map((folder) => `bench/drawings/${folder}`),
  ...['draw-document.ts', 'prepare-fonts.ts', 'random.ts', 'take-photo.ts'].map((file) => `bench/drawings/${file}`),
  'bench/ocr/sets/describe-drawn.ts',
  'bench/ocr/sets/parse-zone.ts',
];
const DRAW_DEADLINE_MS = 120_000;

export interface DrawOrder {
  kind: MrzKind;
  level: Level;
  key: string;
  /** Where the pages and `truth.json` go; the latter is written last. */
  folder: string;
}

export interface DrawnTruth {
  truth: Truth;
  pages: { side: 'front' | 'back'; file: string }[];
}

/**
 * Draws `sample` documents for each level, or takes those that an earlier run with the same drawing code drew.
 *
 * @param cache folder that is kept between runs
 * @throws when a document cannot be drawn
 */
export async function drawSet(
  { root, cache, workers, say }: { root: string; cache: string; workers: number; say: (text: string) => void },
  { sample, seed, levels }: { sample: number; seed: string; levels: readonly Level[] },
): Promise<BenchCase[]> {
  const code = hashCode(root, DRAWING_CODE);
  const orders = levels.flatMap((level) =>
    Array.from({ length: sample }, (_, index): DrawOrder => {
      const kind = KINDS[index % KINDS.length]!;
      const key = `${seed}/${index}`;
      return { kind, level, key, folder: join(cache, 'drawn', code, seed, level, `${index}-${kind}`) };
    }),
  );
  const missing = orders.filter(({ folder }) => !existsSync(join(folder, 'truth.json')));
  if (missing.length > 0) {
    say(`drawing ${missing.length} of ${orders.length} documents`);
    const fonts = await prepareFonts(join(cache, 'fonts'));
    await drawMissing({ root, workers, fonts }, missing);
  }
  return orders.map(describeOrder);
}

async function drawMissing(
  { root, workers, fonts }: { root: string; workers: number; fonts: string },
  orders: readonly DrawOrder[],
): Promise<void> {
  const pool = {
    module: join(root, 'bench/ocr/run/draw-child.ts'),
    workers,
    deadlineMs: DRAW_DEADLINE_MS,
    env: { FONTCONFIG_FILE: fonts },
  };
  await runJobs(pool, orders, (order, answer) => {
    if ('error' in answer) throw new Error(`drawing ${order.kind} ${order.level} ${order.key}: ${answer.error}`);
  });
}

function describeOrder({ kind, level, folder }: DrawOrder): BenchCase {
  const { truth, pages } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as DrawnTruth;
  return {
    set: 'drawn',
    level,
    id: folder.split('/').slice(-2).join('/'),
    kind,
    pages: pages.map(({ side, file }) => ({ side, path: join(folder, file) })),
    truth,
  };
}
