import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { BenchCase } from '../bench-case.ts';
import { runJobs } from '../run/run-jobs.ts';
import { matchZone } from './match-zone.ts';
import type { ZoneMatch } from './match-zone.ts';

const DEADLINE_MS = 300_000;
const PEERS = [
  { name: '@gutenye/ocr-node', module: 'read-with-gutenye.mjs' },
  { name: 'tesseract.js', module: 'read-with-tesseract.mjs' },
] as const;

export interface PeerResult {
  id: string;
  match: ZoneMatch;
  cpuMs: number;
  error?: string;
}

interface PeerAnswer {
  lines: string[];
  cpuMs: number;
}

/**
 * What each peer made of the page that carries the zone. Every peer gets a PNG that is turned as its EXIF tag says: not
 * all of them look at the tag.
 *
 * @throws when the peers cannot be installed
 */
export async function runPeers(
  { root, cache, workers, say }: { root: string; cache: string; workers: number; say: (text: string) => void },
  cases: readonly BenchCase[],
): Promise<Map<string, PeerResult[]>> {
  const folder = join(root, 'bench/peers');
  await installPeers(folder, say);
  const jobs: { id: string; truth: string[]; path: string }[] = [];
  for (const { id, truth, pages } of cases)
    jobs.push({ id, truth: truth.mrz ?? [], path: await copyUpright(pages[0]!.path, join(cache, 'upright')) });
  const results = new Map<string, PeerResult[]>();
  for (const { name, module } of PEERS) {
    const found: PeerResult[] = [];
    say(`${name}: ${jobs.length} images`);
    const pool = { module: join(folder, module), cwd: folder, workers, deadlineMs: DEADLINE_MS };
    await runJobs(pool, jobs, ({ id, truth }, answer) => {
      const { lines, cpuMs } = 'result' in answer ? (answer.result as PeerAnswer) : { lines: [], cpuMs: 0 };
      const error = 'error' in answer ? { error: answer.error } : {};
      found.push({ id, match: matchZone(lines, truth), cpuMs, ...error });
    });
    results.set(name, found);
  }
  return results;
}

/** Each case with the one page that carries its zone, so that all readers see the same single image. */
export function keepZonePage(cases: readonly BenchCase[]): BenchCase[] {
  return cases.flatMap((bench) => {
    const page = bench.pages.find(({ side }) => side === 'back') ?? bench.pages[0];
    return page && bench.truth.mrz ? [{ ...bench, pages: [page] }] : [];
  });
}

/** Brings what `bench/peers` asks for, unless it is there. */
export async function installPeers(folder: string, say: (text: string) => void): Promise<void> {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs > statSync(join(folder, 'package-lock.json')).mtimeMs)
    return;
  say('installing the peers');
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, env });
}

/** A PNG of a picture, turned as its EXIF tag says, in `folder`. */
export async function copyUpright(path: string, folder: string): Promise<string> {
  const copy = join(folder, `${createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 32)}.png`);
  if (existsSync(copy)) return copy;
  mkdirSync(folder, { recursive: true });
  await sharp(path).rotate().png().toFile(`${copy}.new`);
  renameSync(`${copy}.new`, copy);
  return copy;
}
