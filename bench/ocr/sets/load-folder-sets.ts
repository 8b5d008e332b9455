import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCase, SetName } from '../bench-case.ts';
import { describeIndianDocument, describePrintedCard } from './describe-printed.ts';
import type { IndianEntry, PrintedCardEntry } from './describe-printed.ts';
import { parseZone } from './parse-zone.ts';

interface CardEntry extends PrintedCardEntry {
  id: string;
  level: string;
  file: string;
  mrz: string[] | null;
}

interface TruthEntry {
  file: string;
  kind?: string;
  truth?: { lines?: string[] };
}

/**
 * The documents of the sets under `folder` that are known here; a set whose folder is missing is left out.
 *
 * @param today ISO date; births lie before it
 * @throws when a truth file is no JSON of the expected shape
 */
export function loadFolderSets(folder: string, wanted: readonly SetName[], today: string): BenchCase[] {
  return wanted.flatMap((set) => {
    const load = set === 'drawn' ? undefined : LOADERS[set];
    return load && existsSync(join(folder, set)) ? load(join(folder, set), today) : [];
  });
}

const LOADERS: Readonly<Record<Exclude<SetName, 'drawn'>, (folder: string, today: string) => BenchCase[]>> = {
  'cards-synthetic': (folder, today) =>
    (readJson(join(folder, 'manifest.json')) as CardEntry[]).flatMap((entry): BenchCase[] => {
      const { id, level, file, mrz } = entry;
      const path = join(folder, file);
      if (mrz) return [describeCase('cards-synthetic', level, id, path, mrz, today)];
      const printed = describePrintedCard(entry);
      return printed
        ? [{ set: 'cards-synthetic', level, id, pages: [{ side: printed.side, path }], ...printed.case }]
        : [];
    }),
  'india-docs': (folder) =>
    (readItems(folder) as (TruthEntry & IndianEntry)[]).flatMap((entry): BenchCase[] => {
      const printed = describeIndianDocument(entry);
      const pages = [{ side: 'front' as const, path: join(folder, entry.file) }];
      return printed ? [{ set: 'india-docs', level: '-', id: entry.file, pages, ...printed }] : [];
    }),
  'mrz-images': (folder, today) =>
    readItems(folder).map(({ file, truth }) =>
      describeCase('mrz-images', '-', file, join(folder, file), truth?.lines, today),
    ),
  'docxpand-templates': (folder, today) =>
    readItems(folder).map(({ file }) =>
      describeCase('docxpand-templates', '-', file, join(folder, file), undefined, today),
    ),
};

function describeCase(
  set: SetName,
  level: string,
  id: string,
  path: string,
  lines: string[] | undefined,
  today: string,
): BenchCase {
  const place = { set, level, id, pages: [{ side: 'front' as const, path }] };
  if (!lines) return { ...place, kind: 'other', truth: { mrz: undefined, fields: {}, blank: true } };
  const { kind, fields } = parseZone(lines, today);
  return { ...place, kind, truth: { mrz: lines, fields, blank: false } };
}

function readItems(folder: string): TruthEntry[] {
  return (readJson(join(folder, 'truth.json')) as { items: TruthEntry[] }).items;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
