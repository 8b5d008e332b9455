import { judgeTargets } from './judge-targets.ts';
import { summariseBy } from './summarise-scores.ts';
import type { ScoredCase, Summary } from './summarise-scores.ts';
import { writePrinted } from './write-printed.ts';
import { writeTable } from './write-table.ts';

const HEAD = [
  'set, level',
  'documents',
  'zone exact',
  'rate',
  'Wilson 95 %',
  'fields exact',
  'verified wrong',
  'other READ wrong',
  'invented',
  'errors',
  'CPU s median',
  'mean',
  'p95',
];

export interface Report {
  /** Tables and lists in Markdown. */
  text: string;
  /** Every target is met. */
  met: boolean;
}

/** Everything that was measured, then the misses one by one. */
export function writeReport(scored: readonly ScoredCase[]): Report {
  const groups = summariseBy(scored, ({ bench }) => `${bench.set} ${bench.level}`);
  const kinds = summariseBy(
    scored.filter(({ bench }) => bench.set === 'drawn'),
    ({ bench }) => `${bench.level} ${bench.kind}`,
  );
  const verdicts = judgeTargets(groups);
  const parts = [
    writeTable(HEAD, groups.map(describeGroup)),
    kinds.length > 0 ? `Drawn documents by kind:\n\n${writeTable(HEAD, kinds.map(describeGroup))}` : '',
    writePrinted(scored),
    writeTable(
      ['target', 'measured', 'met'],
      verdicts.map(({ target, measured, met }) => [target, measured, met ? 'yes' : 'NO']),
    ),
    listMisses(scored),
    listWrong(scored),
    listErrors(scored),
  ];
  return { text: parts.filter((part) => part !== '').join('\n\n'), met: verdicts.every(({ met }) => met) };
}

function describeGroup(group: Summary): string[] {
  const percent = (share: number): string => (share * 100).toFixed(1);
  const zoned = group.withZone > 0;
  const [low, high] = group.interval;
  return [
    group.name,
    String(group.documents),
    zoned ? `${group.mrzExact}/${group.withZone}` : '-',
    zoned ? `${percent(group.mrzExact / group.withZone)} %` : '-',
    zoned ? `${percent(low)}–${percent(high)} %` : '-',
    group.fields > 0 ? `${group.fieldsExact}/${group.fields} (${percent(group.fieldsExact / group.fields)} %)` : '-',
    String(group.verifiedWrong),
    String(group.readWrong),
    group.blanks > 0 ? String(group.invented) : '-',
    String(group.errors),
    ...[group.cpu?.median, group.cpu?.mean, group.cpu?.p95].map((value) => value?.toFixed(2) ?? '-'),
  ];
}

function listMisses(scored: readonly ScoredCase[]): string {
  const misses = scored.filter(({ score, outcome }) => score.mrzExact === false && !outcome.error);
  if (misses.length === 0) return '';
  const blocks = misses.map(({ bench, outcome }) => {
    const got = outcome.mrz ?? ['(no zone)'];
    const lines = (bench.truth.mrz ?? []).flatMap((line, index) =>
      line === got[index] ? [`  = ${line}`] : [`  - ${line}`, `  + ${got[index] ?? ''}`],
    );
    return `${bench.set} ${bench.level} ${bench.id} (${bench.kind})\n${lines.join('\n')}`;
  });
  return `Zones missed (- truth, + read):\n\n\`\`\`\n${blocks.join('\n')}\n\`\`\``;
}

function listWrong(scored: readonly ScoredCase[]): string {
  const lines = scored.flatMap(({ bench, score }) =>
    [...score.verifiedWrong, ...score.readWrong].map(
      ({ field, got, expected }) =>
        `- ${bench.set} ${bench.level} ${bench.id}: ${field} "${got}", truth "${expected.join('" or "')}"`,
    ),
  );
  const invented = scored
    .filter(({ score }) => score.invented > 0)
    .map(({ bench, outcome }) => `- ${bench.set} ${bench.id}: ${nameInvented(outcome)} read where nothing is`);
  const all = [...lines, ...invented];
  return all.length > 0 ? `READ but wrong:\n\n${all.join('\n')}` : '';
}

function nameInvented({ fields, mrz }: ScoredCase['outcome']): string {
  const named = Object.entries(fields).filter(([, { status }]) => status !== 'ABSENT');
  return [...named.map(([name, { value }]) => `${name} "${value}"`), ...(mrz ? ['a zone'] : [])].join(', ');
}

function listErrors(scored: readonly ScoredCase[]): string {
  const lines = scored.flatMap(({ bench, outcome }) =>
    outcome.error ? [`- ${bench.set} ${bench.level} ${bench.id}: ${outcome.error}`] : [],
  );
  return lines.length > 0 ? `Not processed:\n\n${lines.join('\n')}` : '';
}
