import type { ScoredCase } from '../report/summarise-scores.ts';
import { wilsonInterval } from '../report/wilson-interval.ts';
import { writeTable } from '../report/write-table.ts';
import { matchZone } from './match-zone.ts';
import type { PeerAnswer } from './run-peers.ts';

/** Atlas and its peers over the same images, one row a reader, in Markdown. */
export function compareZones(scored: readonly ScoredCase[], peers: ReadonlyMap<string, readonly PeerAnswer[]>): string {
  const ours = scored.map(({ score, outcome }) => ({
    exact: score.mrzExact === true,
    exactButFillers: score.mrzExact === true,
    cpuMs: outcome.cpuMs,
    failed: outcome.error !== undefined,
  }));
  const rows = [describeReader('Atlas', ours)];
  for (const [name, results] of peers)
    rows.push(
      describeReader(
        name,
        results.map(({ lines, cpuMs, error }, index) => ({
          ...matchZone(lines, scored[index]!.bench.truth.mrz ?? []),
          cpuMs,
          failed: error !== undefined,
        })),
      ),
    );
  const head = [
    'reader',
    'images',
    'zone exact',
    'rate',
    'Wilson 95 %',
    'exact but for end fillers',
    'CPU s mean',
    'errors',
  ];
  return `The same images, one page each, in one run:\n\n${writeTable(head, rows)}`;
}

interface Result {
  exact: boolean;
  exactButFillers: boolean;
  cpuMs: number;
  failed: boolean;
}

function describeReader(name: string, results: readonly Result[]): string[] {
  const percent = (share: number): string => (share * 100).toFixed(1);
  const count = (of: (result: Result) => boolean): number => results.filter(of).length;
  const exact = count((result) => result.exact);
  const [low, high] = wilsonInterval(exact, results.length);
  const done = results.filter(({ failed }) => !failed);
  const cpu = done.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000 / Math.max(1, done.length);
  return [
    name,
    String(results.length),
    String(exact),
    `${percent(exact / Math.max(1, results.length))} %`,
    `${percent(low)}–${percent(high)} %`,
    String(count((result) => result.exactButFillers)),
    cpu.toFixed(2),
    String(results.length - done.length),
  ];
}
