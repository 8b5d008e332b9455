import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { BenchCase } from '../bench-case.ts';
import { runJobs } from '../run/run-jobs.ts';

const DEADLINE_MS = 300_000;
const PEERS = [
  { name: '@gutenye/ocr-node', module: 'read-with-gutenye.mjs' },
  { name: 'tesseract.js', module: 'read-with-tesseract.mjs' },
] as const;

/** What a peer made of one picture. */
export interface PeerAnswer {
  /** Its lines of text, in its own order. */
  lines: string[];
  cpuMs: number;
  error?: string;
}

/**
 * What each peer made of each picture, in the order given. Every peer gets a PNG that is turned as its EXIF tag says: not
 * all of them look at the tag.
 *
 * @throws when the peers cannot be installed
 */
export async function runPeers(
  { root, cache, workers, say }: { root: string; cache: string; workers: number; say: (text: string) => void },
  paths: readonly string[],
): Promise<Map<string, PeerAnswer[]>> {
  const folder = join(root, 'bench/peers');
  await installPeers(folder, say);
  const jobs: { index: number; path: string }[] = [];
  for (const [index, path] of paths.entries())
    jobs.push({ index, path: await copyUpright(path, join(cache, 'upright')) });
  const answers = new Map<string, PeerAnswer[]>();
  for (const { name, module } of PEERS) {
    const own: PeerAnswer[] = [];
    say(`${name}: ${jobs.length} images`);
    const pool = { module: join(folder, module), cwd: folder, workers, deadlineMs: DEADLINE_MS };
    await runJobs(pool, jobs, ({ index }, answer) => {
      own[index] = 'result' in answer ? (answer.result as PeerAnswer) : { lines: [], cpuMs: 0, error: answer.error };
    });
    answers.set(name, own);
  }
  return answers;
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
