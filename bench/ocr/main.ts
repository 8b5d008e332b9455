import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchCase, ReadOutcome } from './bench-case.ts';
import { HELP, readSettings } from './read-settings.ts';
import type { Settings } from './read-settings.ts';
import { measureOdd } from './odd/measure-odd.ts';
import { keepZonePage, runPeers } from './peers/run-peers.ts';
import { compareZones } from './peers/compare-zones.ts';
import { writeReport } from './report/write-report.ts';
import { scoreCases } from './report/summarise-scores.ts';
import type { ScoredCase } from './report/summarise-scores.ts';
import { CONSTANT_OUTCOME } from './run/constant-reader.ts';
import { readCases } from './run/read-cases.ts';
import { drawSet } from './sets/draw-set.ts';
import { runSheets } from './sheets/run-sheets.ts';
import { limitCases } from './sets/limit-cases.ts';
import { loadFolderSets } from './sets/load-folder-sets.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const say = (text: string): void => console.error(text);

async function gatherCases(settings: Settings): Promise<BenchCase[]> {
  const { from, sample, seed, sets, levels, workers, limit, today } = settings;
  const folder = from === undefined ? [] : loadFolderSets(resolve(from), sets, today);
  const wantsDrawn = sample > 0 && sets.includes('drawn');
  const cache = resolve(settings.cache);
  const drawn = wantsDrawn ? await drawSet({ root, cache, workers, say }, { sample, seed, levels }) : [];
  const known = new Set<string>([...levels, '-']);
  return limitCases(
    [...drawn, ...folder].filter(({ level }) => known.has(level)),
    limit,
  );
}

async function read(settings: Settings, cases: readonly BenchCase[]): Promise<ReadOutcome[]> {
  if (settings.constant) return cases.map(() => CONSTANT_OUTCOME);
  const { workers, today, mrzOnly, fresh } = settings;
  const onProgress = (done: number, total: number): void => {
    if (done % 20 === 0 || done === total) say(`read ${done} of ${total}`);
  };
  return readCases({ root, cache: resolve(settings.cache), workers, today, mrzOnly, fresh, onProgress }, cases);
}

async function compare(settings: Settings, scored: readonly ScoredCase[]): Promise<string> {
  const cache = resolve(settings.cache);
  const paths = scored.map(({ bench }) => bench.pages[0]!.path);
  return compareZones(scored, await runPeers({ root, cache, workers: settings.workers, say }, paths));
}

async function main(): Promise<number> {
  const settings = readSettings(process.argv.slice(2));
  if (!settings) {
    console.log(HELP);
    return 0;
  }
  if (settings.sorts.length > 0) return (await runSheets(root, settings, say)) ? 0 : 1;
  if (settings.odd > 0) {
    const { report, failed } = await measureOdd(root, settings.from ?? '', settings.odd);
    console.log(report);
    return failed === 0 ? 0 : 1;
  }
  const gathered = await gatherCases(settings);
  const cases = settings.peers ? keepZonePage(gathered) : gathered;
  if (cases.length === 0) throw new Error('nothing to read there');
  const scored = scoreCases(cases, await read(settings, cases));
  const { text: report, met } = writeReport(scored);
  const text = settings.peers ? `${report}\n\n${await compare(settings, scored)}` : report;
  console.log(text);
  if (settings.out) {
    mkdirSync(dirname(resolve(settings.out)), { recursive: true });
    writeFileSync(settings.out, `${text}\n`);
  }
  return met ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  return 2;
});
