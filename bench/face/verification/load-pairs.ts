import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two pictures, by path. */
export interface Pair {
  one: string;
  other: string;
  isGenuine: boolean;
  fold: number;
}

export interface PairSet {
  name: string;
  pairs: Pair[];
}

/** Folds of a set that brings none. */
const FOLDS = 10;

/**
 * The sets of pairs in a folder: `pairs.txt` as LFW has it, with pictures as `NAME/NAME_0001.jpg` beside it or under `lfw/`, or a
 * `truth.json` with lists of pairs.
 *
 * @throws when there is neither, or a picture is missing
 */
export function loadPairs(folder: string): PairSet[] {
  const sets = existsSync(join(folder, 'pairs.txt'))
    ? [{ name: 'LFW protocol', pairs: parsePairs(readFileSync(join(folder, 'pairs.txt'), 'utf8'), folder) }]
    : loadTruth(folder);
  const missing = sets.flatMap(({ pairs }) => pairs).find(({ one, other }) => !existsSync(one) || !existsSync(other));
  if (missing)
    throw new Error(`${folder}: a picture is missing: ${existsSync(missing.one) ? missing.other : missing.one}`);
  return sets;
}

/** First line: folds and pairs of each kind in a fold. Then `NAME 1 2` for one person, `NAME 1 OTHER 2` for two. */
function parsePairs(text: string, folder: string): Pair[] {
  const [head = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const numbers = head.trim().split(/\s+/).map(Number);
  const [folds, perKind] = numbers.length > 1 ? numbers : [1, numbers[0]];
  if (!folds || !perKind) throw new Error('pairs.txt: the first line holds the number of folds and of pairs');
  const pictures = existsSync(join(folder, 'lfw')) ? join(folder, 'lfw') : folder;
  const picture = (name: string, number: string) => join(pictures, name, `${name}_${number.padStart(4, '0')}.jpg`);
  return lines.map((line, index) => {
    const cells = line.trim().split(/\s+/);
    const [name = '', first = '', second = '', third = ''] = cells;
    const fold = Math.floor(index / (2 * perKind));
    if (cells.length === 3) return { one: picture(name, first), other: picture(name, second), isGenuine: true, fold };
    if (cells.length === 4) return { one: picture(name, first), other: picture(second, third), isGenuine: false, fold };
    throw new Error(`pairs.txt: line ${index + 2} has ${cells.length} words`);
  });
}

interface TruthItem {
  kind: string;
  genuine?: [string, string][];
  impostor?: [string, string][];
  pairs?: { a: string; b: string; same: boolean }[];
}

function loadTruth(folder: string): PairSet[] {
  const { items } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as { items: TruthItem[] };
  return items
    .filter(({ kind }) => kind.startsWith('pairs-'))
    .map(({ kind, genuine = [], impostor = [], pairs = [] }) => {
      const all = [
        ...genuine.map(([a, b]) => ({ a, b, same: true })),
        ...impostor.map(([a, b]) => ({ a, b, same: false })),
        ...pairs,
      ];
      const placed = all.map(({ a, b, same }, index) => ({
        one: join(folder, a),
        other: join(folder, b),
        isGenuine: same,
        fold: index % FOLDS,
      }));
      return { name: kind.slice('pairs-'.length), pairs: placed };
    });
}
