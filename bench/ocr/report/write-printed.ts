import type { ScoredCase } from './summarise-scores.ts';
import { writeTable } from './write-table.ts';

const HEAD = ['set, type, level', 'documents', 'type known', 'field', 'exact', 'rate', 'READ', 'READ but wrong'];

interface Row {
  group: string;
  field: string;
  total: number;
  exact: number;
  read: number;
  wrong: number;
}

/** Documents that have print only: of each type and level, how many fields of each name were read exactly. */
export function writePrinted(scored: readonly ScoredCase[]): string {
  const printed = scored.filter(({ score }) => score.printed.length > 0);
  if (printed.length === 0) return '';
  const nameOf = ({ bench }: ScoredCase): string => `${bench.set} ${bench.kind} ${bench.level}`;
  const rows = new Map<string, Row>();
  for (const one of printed)
    for (const { field, isExact, isRead } of one.score.printed) {
      const key = `${nameOf(one)} ${field}`;
      const row = rows.get(key) ?? { group: nameOf(one), field, total: 0, exact: 0, read: 0, wrong: 0 };
      row.total++;
      row.exact += Number(isExact);
      row.read += Number(isRead);
      row.wrong += Number(isRead && !isExact);
      rows.set(key, row);
    }
  const known = (group: string): string[] => {
    const documents = printed.filter((one) => nameOf(one) === group);
    return [
      String(documents.length),
      String(documents.filter(({ bench, outcome }) => outcome.kind === bench.kind).length),
    ];
  };
  const lines = [...rows.values()]
    .sort((a, b) => a.group.localeCompare(b.group))
    .map(({ group, field, total, exact, read, wrong }) => [
      group,
      ...known(group),
      field,
      `${exact}/${total}`,
      `${((exact / total) * 100).toFixed(0)} %`,
      String(read),
      String(wrong),
    ]);
  return `Documents that have print only, by type and field:\n\n${writeTable(HEAD, lines)}`;
}
