import { wilsonInterval } from '../report/wilson-interval.ts';
import { writeTable } from '../report/write-table.ts';
import type { ScoredSheet } from '../sheets/summarise-sheets.ts';
import { holdsValue, toNeedle } from './match-field.ts';
import { runPeers } from './run-peers.ts';
import type { PeerAnswer } from './run-peers.ts';

type PeerSettings = Parameters<typeof runPeers>[0];

/**
 * Atlas and its peers over the pictures of the same documents, in Markdown: of Atlas the fields that are right under
 * their name, of a peer those whose value stands anywhere in its text. That favours the peers: what is the number and
 * what the name they leave to the integrator. Files that are no pictures and values in other scripts are left out.
 *
 * @throws when the peers cannot be installed
 */
export async function compareFields(settings: PeerSettings, scored: readonly ScoredSheet[]): Promise<string> {
  const shared = scored.filter(
    ({ sheet }) => sheet.kind === 'filled' && sheet.pages.every(({ path }) => !path.endsWith('.pdf')),
  );
  const answers = await runPeers(settings, shared.flatMap(({ sheet }) => sheet.pages.map(({ path }) => path))); // prettier-ignore
  const ours = shared.map((one) => ({
    hits: listComparable(one).filter(({ right }) => right).length,
    cpuMs: one.outcome.cpuMs,
    failed: one.outcome.error !== undefined,
  }));
  const rows = [describeReader('Atlas', shared, ours)];
  for (const [name, own] of answers) rows.push(describeReader(name, shared, readPeer(shared, own)));
  const head = ['reader', 'documents', 'pictures', 'values found', 'rate', 'Wilson 95 %', 'CPU s a picture', 'errors'];
  return `The same pictures in one run; of peers a value counts that stands anywhere in their text:\n\n${writeTable(head, rows)}`;
}

interface Result {
  /** Values that were found. */
  hits: number;
  cpuMs: number;
  failed: boolean;
}

/** The answers of a peer come picture by picture. */
function readPeer(shared: readonly ScoredSheet[], answers: readonly PeerAnswer[]): Result[] {
  let next = 0;
  return shared.map((one) => {
    const own = answers.slice(next, (next += one.sheet.pages.length));
    const lines = own.flatMap((answer) => answer.lines);
    return {
      hits: listComparable(one).filter(({ needle }) => holdsValue(lines, needle)).length,
      cpuMs: own.reduce((sum, answer) => sum + answer.cpuMs, 0),
      failed: own.some(({ error }) => error !== undefined),
    };
  });
}

function listComparable({ scores }: ScoredSheet): { right: boolean; needle: string }[] {
  return scores.flatMap(({ truth, right }) => {
    const needle = truth.script === 'Latn' ? toNeedle(truth.value) : undefined;
    return needle === undefined ? [] : [{ right, needle }];
  });
}

function describeReader(name: string, shared: readonly ScoredSheet[], results: readonly Result[]): string[] {
  const total = (of: (result: Result) => number): number => results.reduce((sum, result) => sum + of(result), 0);
  const values = shared.reduce((sum, one) => sum + listComparable(one).length, 0);
  const pictures = shared.reduce((sum, { sheet }) => sum + sheet.pages.length, 0);
  const hits = total((result) => result.hits);
  const [low, high] = wilsonInterval(hits, values);
  const percent = (share: number): string => (share * 100).toFixed(1);
  return [
    name,
    String(shared.length),
    String(pictures),
    `${hits}/${values}`,
    `${percent(hits / Math.max(1, values))} %`,
    `${percent(low)}–${percent(high)} %`,
    (total(({ cpuMs }) => cpuMs) / 1000 / Math.max(1, pictures)).toFixed(2),
    String(results.filter(({ failed }) => failed).length),
  ];
}
