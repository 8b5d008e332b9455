import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCase, ReadOutcome } from '../bench-case.ts';
import { hashCode } from './hash-code.ts';
import type { ReadJob } from './read-child.ts';
import { runJobs } from './run-jobs.ts';

const READ_DEADLINE_MS = 120_000;
/** Whatever decides an outcome besides the images. */
const READING_CODE = [
  'packages/vision/src',
  'packages/identifiers/src',
  'packages/documents/src',
  'models.json',
  'bench/ocr/run/read-child.ts',
];

export interface ReadSettings {
  root: string;
  /** Folder that is kept between runs. */
  cache: string;
  workers: number;
  today: string;
  mrzOnly: boolean;
  /** Read again what is kept. */
  fresh: boolean;
  onProgress: (done: number, total: number) => void;
}

/**
 * The outcome of each case in the order given. Outcomes are kept by code and image: a second run reads only what is
 * new, and a run that was cut off goes on. Errors are not kept.
 */
export async function readCases(settings: ReadSettings, cases: readonly BenchCase[]): Promise<ReadOutcome[]> {
  const { root, cache, workers, today, mrzOnly, fresh, onProgress } = settings;
  const folder = join(cache, 'outcomes', hashCode(root, READING_CODE));
  mkdirSync(folder, { recursive: true });
  const jobs = cases.map(({ pages }, index) => {
    const job: ReadJob = { pages, today, mrzOnly };
    return { ...job, index, file: join(folder, `${hashJob(job)}.json`) };
  });
  const outcomes = jobs.map(({ file }) => (fresh ? undefined : readKept(file)));
  const unread = jobs.filter(({ index }) => !outcomes[index]);
  let done = cases.length - unread.length;
  const pool = { module: join(root, 'bench/ocr/run/read-child.ts'), workers, deadlineMs: READ_DEADLINE_MS };
  await runJobs({ ...pool, env: { BENCH_ROOT: root } }, unread, ({ index, file }, answer) => {
    const outcome = 'result' in answer ? (answer.result as ReadOutcome) : nothingRead(answer.error);
    outcomes[index] = outcome;
    if (!outcome.error) keep(file, outcome);
    onProgress(++done, cases.length);
  });
  return outcomes.map((outcome) => outcome ?? nothingRead('not read'));
}

function nothingRead(error: string): ReadOutcome {
  return { kind: undefined, mrz: undefined, fields: {}, portrait: false, cpuMs: 0, wallMs: 0, error };
}

function hashJob({ pages, today, mrzOnly }: ReadJob): string {
  const hash = createHash('sha256').update(JSON.stringify({ today, mrzOnly, sides: pages.map(({ side }) => side) }));
  for (const { path } of pages) hash.update(createHash('sha256').update(readFileSync(path)).digest());
  return hash.digest('hex').slice(0, 32);
}

function readKept(file: string): ReadOutcome | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ReadOutcome;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function keep(file: string, outcome: ReadOutcome): void {
  writeFileSync(`${file}.new`, JSON.stringify(outcome));
  renameSync(`${file}.new`, file);
}
