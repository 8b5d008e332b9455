import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Level } from '../../drawings/damage/plan-shot.ts';
import type { SheetTruth } from '../../drawings/draw-sort.ts';
import type { DrawnSort } from '../../drawings/drawn-sort.ts';
import { OTHER_NAMES } from '../../drawings/negatives/draw-others.ts';
import { prepareFonts } from '../../drawings/prepare-fonts.ts';
import { FONT_PACKAGES, UNUSED_FONTS } from '../../drawings/sheet/fonts.ts';
import { hashCode } from '../run/hash-code.ts';
import { runJobs } from '../run/run-jobs.ts';
import type { SheetCase } from './sheet-case.ts';

/** Of ten documents of a sort one more is its template, at least one a level. */
const TEMPLATE_SHARE = 0.1;
const DRAW_DEADLINE_MS = 180_000;

export interface SheetOrder {
  /** Of things that are no documents: `THING`. */
  sort: string;
  level: Level;
  key: string;
  kind: SheetCase['kind'];
  index: number;
  /** Where the pages and `truth.json` go; the latter is written last. */
  folder: string;
  type: string;
  country: string;
  identity: string;
}

export interface DrawnSheet {
  pages: { side: 'front' | 'back'; file: string }[];
  truths: SheetTruth[];
}

export interface SheetPlan {
  sorts: readonly DrawnSort[];
  levels: readonly Level[];
  /** Documents of each sort and level. */
  sample: number;
  seed: string;
}

/**
 * Draws `sample` documents of each sort and level with templates and things beside them, or takes those that an
 * earlier run with the same drawing code drew. Things are asked for as each of the sorts in turn.
 *
 * @param cache folder that is kept between runs
 * @throws when a document cannot be drawn
 */
export async function drawSheets(
  { root, cache, workers, say }: { root: string; cache: string; workers: number; say: (text: string) => void },
  plan: SheetPlan,
): Promise<SheetCase[]> {
  const base = join(cache, 'sheets', hashCode(root, ['bench/drawings']), plan.seed);
  const orders = plan.levels.flatMap((level) => orderLevel(plan, level, join(base, level)));
  const missing = orders.filter(({ folder }) => !existsSync(join(folder, 'truth.json')));
  if (missing.length > 0) {
    say(`drawing ${missing.length} of ${orders.length} documents`);
    const fonts = await prepareFonts(join(cache, 'sheet-fonts'), FONT_PACKAGES, UNUSED_FONTS);
    const module = join(root, 'bench/ocr/sheets/draw-sheets-child.ts');
    const pool = { module, workers, deadlineMs: DRAW_DEADLINE_MS, env: { FONTCONFIG_FILE: fonts } };
    await runJobs(pool, missing, (order, answer) => {
      if ('error' in answer) throw new Error(`drawing ${order.sort} ${order.level} ${order.key}: ${answer.error}`);
    });
  }
  return orders.map(describeOrder);
}

function orderLevel({ sorts, sample, seed }: SheetPlan, level: Level, folder: string): SheetOrder[] {
  const templates = Math.max(1, Math.round(sample * TEMPLATE_SHARE));
  const order = (sort: DrawnSort, kind: SheetCase['kind'], index: number): SheetOrder => ({
    sort: kind === 'thing' ? 'THING' : sort.name,
    level,
    key: `${seed}/${kind}/${index}`,
    kind,
    index,
    folder: kind === 'thing' ? join(folder, 'THING', String(index)) : join(folder, sort.name, `${kind}-${index}`),
    type: sort.type,
    country: sort.country,
    identity: sort.identity,
  });
  const many = (sort: DrawnSort, kind: SheetCase['kind'], count: number): SheetOrder[] =>
    Array.from({ length: count }, (_, index) => order(sort, kind, index));
  const things = Array.from({ length: Math.max(sorts.length, OTHER_NAMES.length) }, (_, index) =>
    order(sorts[index % sorts.length]!, 'thing', index),
  );
  return [
    ...sorts.flatMap((sort) => [...many(sort, 'filled', sample), ...many(sort, 'template', templates)]),
    ...things,
  ];
}

function describeOrder({ folder, key: _key, ...order }: SheetOrder): SheetCase {
  const { pages, truths } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as DrawnSheet;
  const { sort, level, kind, index } = order;
  return {
    ...order,
    id: `${level}/${sort}/${kind}-${index}`,
    sort: kind === 'thing' ? OTHER_NAMES[index % OTHER_NAMES.length]! : sort,
    truths,
    pages: pages.map(({ side, file }) => ({ side, path: join(folder, file) })),
  };
}
