import { parseArgs } from 'node:util';
import { LEVELS } from '../drawings/damage/plan-shot.ts';
import type { Level } from '../drawings/damage/plan-shot.ts';
import type { DrawnSort } from '../drawings/drawn-sort.ts';
import { findSorts } from '../drawings/list-sorts.ts';
import { SET_NAMES } from './bench-case.ts';
import type { SetName } from './bench-case.ts';

export const HELP = `Measures how well and at what price documents are read.

npm run bench:ocr -- --from DIR [--sample N --seed S] …
npm run bench:ocr -- --types PAN,ADR [--levels d0,d2] [--sample N --seed S] …

  --from DIR|drawn     folder with cards-synthetic, mrz-images, docxpand-templates; "drawn": none of them
  --sample N           also draw N documents a level (300 with --from drawn)
  --seed S             which documents are drawn (default 1)
  --set NAME           only this set: ${SET_NAMES.join(', ')}; may be repeated
  --level dX           only this level; may be repeated
  --types A,B          instead of these sets: drawn documents of many states, asked for over
                       the wire; a type (PAN), a state (DEU), both (NID-DEU), one sort (PAN-OLD)
                       or all; --sample documents of each sort and level (30), templates and
                       things that are no documents beside them; JSON beside --out
  --front-only         with --types: send the front alone, so that what is read is its print
  --levels dX,dY       the same as --level twice
  --odd N              instead: N odd, broken and changed pictures through a server; --from DIR adds
                       those of its image-odd/
  --limit N            at most N documents a set and level
  --mrz-only           read the machine-readable zone alone
  --reader constant    a reader that always answers the same: must fail
  --fresh              read again what an earlier run has read
  --peers              also run @gutenye/ocr-node and tesseract.js over the same images (implies
                       --fresh): one page each for the lines of its zone, or, with --types, all
                       pictures for the values that stand anywhere in their text
  --workers N          reading processes at a time (default 2)
  --today yyyy-mm-dd   date that expiry is judged against (default 2026-06-01)
  --cache DIR          drawings, outcomes and fonts (default .bench)
  --out FILE           write the report there too, in Markdown

Exit code: 0 every target met, 1 some missed, 2 wrong use.`;

export interface Settings {
  from: string | undefined;
  sample: number;
  seed: string;
  sets: SetName[];
  /** Empty: the sets of passports, cards and visas. */
  sorts: DrawnSort[];
  levels: Level[];
  /** 0: other than odd pictures. */
  odd: number;
  limit: number;
  mrzOnly: boolean;
  frontOnly: boolean;
  constant: boolean;
  peers: boolean;
  fresh: boolean;
  workers: number;
  today: string;
  cache: string;
  out: string | undefined;
}

const OPTIONS = {
  from: { type: 'string' },
  sample: { type: 'string' },
  seed: { type: 'string', default: '1' },
  set: { type: 'string', multiple: true },
  level: { type: 'string', multiple: true },
  levels: { type: 'string' },
  types: { type: 'string' },
  odd: { type: 'string' },
  limit: { type: 'string' },
  'mrz-only': { type: 'boolean', default: false },
  'front-only': { type: 'boolean', default: false },
  reader: { type: 'string', default: 'atlas' },
  peers: { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  workers: { type: 'string', default: '2' },
  today: { type: 'string', default: '2026-06-01' },
  cache: { type: 'string', default: '.bench' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/**
 * What the command line asks for, or `undefined` when it asks for help.
 *
 * @throws one clear line when an option is unknown or has no sense
 */
export function readSettings(args: readonly string[]): Settings | undefined {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
  if (values.help) return undefined;
  const drawnOnly = values.from === 'drawn';
  const sorts = [...new Set((values.types?.split(',') ?? []).flatMap(findSorts))];
  const usual = sorts.length > 0 ? 30 : drawnOnly ? 300 : 0;
  const sample = values.sample === undefined ? usual : toCount('--sample', values.sample);
  if (values.from !== undefined && sorts.length > 0) throw new Error('--types does not go with --from');
  const odd = values.odd === undefined ? 0 : toCount('--odd', values.odd);
  if (values.from === undefined && sample === 0 && odd === 0)
    throw new Error('say what to read: --from DIR, --from drawn, --sample N, --types A,B or --odd N');
  if (!/^\d{4}-\d\d-\d\d$/.test(values.today)) throw new Error('--today must be yyyy-mm-dd');
  if (!/^[\w-]+$/.test(values.seed)) throw new Error('--seed must be letters, digits, - and _');
  return {
    from: drawnOnly ? undefined : values.from,
    sample,
    seed: values.seed,
    sets: chooseAmong('--set', values.set, SET_NAMES),
    sorts,
    odd,
    levels: chooseAmong('--level', values.levels?.split(',') ?? values.level, LEVELS),
    limit: values.limit === undefined ? Number.POSITIVE_INFINITY : toCount('--limit', values.limit),
    mrzOnly: values['mrz-only'],
    frontOnly: values['front-only'],
    constant: chooseAmong('--reader', [values.reader], ['atlas', 'constant'])[0] === 'constant',
    peers: values.peers,
    fresh: values.fresh || values.peers,
    workers: toCount('--workers', values.workers),
    today: values.today,
    cache: values.cache,
    out: values.out,
  };
}

function toCount(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 100_000)
    throw new Error(`${option} must be a whole number from 1`);
  return count;
}

function chooseAmong<T extends string>(option: string, given: readonly string[] | undefined, known: readonly T[]): T[] {
  if (!given || given.includes('all')) return [...known];
  return given.map((name) => {
    const found = known.find((one) => one === name);
    if (!found) throw new Error(`${option} must be one of ${known.join(', ')}`);
    return found;
  });
}
