import { writeTable } from '../report/write-table.ts';
import { judgeSheetTargets } from './judge-sheet-targets.ts';
import { summariseLevels } from './summarise-levels.ts';
import type { LevelSummary } from './summarise-levels.ts';
import { groupSheets, rate, summariseScripts, summariseSheets } from './summarise-sheets.ts';
import type { Rate, ScoredSheet, SheetSummary } from './summarise-sheets.ts';

const HEAD = ['type, level', 'documents', 'number exact', 'Wilson 95 %', 'fields exact', 'Wilson 95 %', 'wrong though ≥ 0.95', 'share ≥ 0.95', 'ECE', 'refused', 'errors', 'CPU s a side']; // prettier-ignore
const LEVEL_HEAD = ['level', 'documents', 'numbers exact', 'Wilson 95 %', 'plain Latin fields exact', 'Wilson 95 %', 'names with marks exact', 'all fields exact', 'wrong though ≥ 0.95', 'share ≥ 0.95', 'ECE', 'errors', 'CPU s a side']; // prettier-ignore
const MISSES_SHOWN = 200;

export interface SheetReport {
  /** Tables and lists in Markdown. */
  text: string;
  /** The same figures for machines. */
  json: object;
  /** Every target is met. */
  met: boolean;
}

/** Everything that was measured on drawn documents over the wire, then what was wrong. */
export function writeSheetReport(scored: readonly ScoredSheet[]): SheetReport {
  const filled = scored.filter(({ sheet }) => sheet.kind === 'filled');
  const empty = scored.filter(({ sheet }) => sheet.kind !== 'filled');
  const groups = Array.from(
    groupSheets(filled, ({ sheet }) => `${sheet.sort} ${sheet.level}`),
    ([name, group]) => summariseSheets(name, group),
  );
  const keys = Array.from(
    groupSheets(filled, ({ sheet }) => `${sheet.sort} ${sheet.level}`),
    ([name, group]) => ({ name, keys: countKeys(group) }),
  );
  const scripts = summariseScripts(filled);
  const blanks = countInvented(empty);
  const levels = summariseLevels(filled);
  const targets = judgeSheetTargets(groups, levels, scored);
  const met = targets.every((verdict) => verdict.met);
  const parts = [
    writeTable(LEVEL_HEAD, levels.map(describeLevel)),
    writeTable(HEAD, groups.map(describeGroup)),
    scripts.length > 0 ? `Fields in other scripts:\n\n${writeTable(['script', 'of', 'exact', 'Wilson 95 %', 'read', 'CER, all', 'CER, read'], scripts.map((one) => [one.script, one.of, count(one.fields), interval(one.fields), String(one.read), one.cer.toFixed(3), one.cerOfRead?.toFixed(3) ?? '-']))}` : '', // prettier-ignore
    `Templates and things, from which nothing may be read:\n\n${writeTable(['what, level', 'documents', 'refused', 'with fields', 'fields read'], blanks.map((one) => [one.name, String(one.documents), String(one.refused), String(one.withFields), String(one.fields)]))}`, // prettier-ignore
    writeTable(['target', 'measured', 'met'], targets.map(({ target, measured, met: good }) => [target, measured, good ? 'yes' : 'NO'])), // prettier-ignore
    `Fields by type:\n\n${writeTable(['type, level', 'field', 'exact', 'Wilson 95 %'], keys.flatMap(({ name, keys: own }) => own.map(([key, one]) => [name, key, count(one), interval(one)])))}`, // prettier-ignore
    listWrong(scored),
  ];
  return { text: parts.filter((part) => part !== '').join('\n\n'), json: { levels, groups, keys, scripts, blanks, targets, met }, met }; // prettier-ignore
}

function describeLevel({ level, numbers, plain, markedNames, all }: LevelSummary): string[] {
  return [
    level,
    String(all.documents),
    share(numbers),
    interval(numbers),
    share(plain),
    interval(plain),
    share(markedNames),
    share(all.fields),
    count(all.sureWrong),
    percent(all.sure.hits / Math.max(1, all.sure.of)),
    all.ece?.toFixed(3) ?? '-',
    String(all.errors),
    all.cpuPerSide?.toFixed(2) ?? '-',
  ];
}

function describeGroup(group: SheetSummary): string[] {
  return [
    group.name,
    String(group.documents),
    count(group.identity),
    interval(group.identity),
    count(group.fields),
    interval(group.fields),
    count(group.sureWrong),
    percent(group.sure.hits / Math.max(1, group.sure.of)),
    group.ece?.toFixed(3) ?? '-',
    String(group.refused),
    String(group.errors),
    group.cpuPerSide?.toFixed(2) ?? '-',
  ];
}

function countKeys(group: readonly ScoredSheet[]): [key: string, Rate][] {
  const scores = group.flatMap((one) => one.scores);
  return [...new Set(scores.map(({ truth }) => truth.key))].map((key) => {
    const own = scores.filter(({ truth }) => truth.key === key);
    return [key, rate(own.filter(({ right }) => right).length, own.length)];
  });
}

function countInvented(empty: readonly ScoredSheet[]) {
  const groups = groupSheets(empty, ({ sheet }) => `${sheet.kind} ${sheet.sort} ${sheet.level}`);
  return Array.from(groups, ([name, group]) => ({
    name,
    documents: group.length,
    refused: group.filter(({ outcome }) => outcome.refused !== undefined).length,
    withFields: group.filter(({ invented }) => invented.length > 0).length,
    fields: group.reduce((sum, { invented }) => sum + invented.length, 0),
  }));
}

/** Wrong and invented values, errors; what was merely not read is counted above. */
function listWrong(scored: readonly ScoredSheet[]): string {
  const lines = scored.flatMap(({ sheet, outcome, scores, invented }) => [
    ...scores
      .filter(({ got, right }) => got && !right)
      .map(({ truth, got }) => `- ${sheet.id}: ${truth.key} "${got!.value}" (${got!.confidence.toFixed(2)}), truth "${truth.value}"`), // prettier-ignore
    ...invented.map((what) => `- ${sheet.id}: ${what} read where nothing is`),
    ...(outcome.error ? [`- ${sheet.id}: ${outcome.error}`] : []),
  ]);
  if (lines.length === 0) return '';
  const more = lines.length > MISSES_SHOWN ? `\n- and ${lines.length - MISSES_SHOWN} more` : '';
  return `Read but wrong:\n\n${lines.slice(0, MISSES_SHOWN).join('\n')}${more}`;
}

function count({ hits, of }: Rate): string {
  return of === 0 ? '-' : `${hits}/${of}`;
}

function share(own: Rate): string {
  return own.of === 0 ? '-' : `${count(own)} (${percent(own.hits / own.of)})`;
}

function interval({ of, interval: [low, high] }: Rate): string {
  return of === 0 ? '-' : `${(low * 100).toFixed(1)}–${percent(high)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
