import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImage, type FaceVision } from '@atlas/vision';
import { copyUpright, installPeers } from '../../ocr/peers/run-peers.ts';
import { runJobs } from '../../ocr/run/run-jobs.ts';

/** What made pictures comparable: of each picture its template, absent where no face was found, and what all cost. */
export interface Embedded {
  templates: ReadonlyMap<string, Float32Array | undefined>;
  /** Median of a picture, from its bytes to its template. */
  cpuMs: number;
  /** How alike two templates are; more is more alike, and never below −1. */
  likeness: (a: Float32Array, b: Float32Array) => number;
}

/** As Atlas does it. */
export async function embedFiles(faces: FaceVision, files: readonly string[]): Promise<Embedded> {
  const templates = new Map<string, Float32Array | undefined>();
  const costs: number[] = [];
  for (const file of files) {
    const before = process.cpuUsage();
    const { image } = await decodeImage(readFileSync(file));
    const located = await faces.locate(image);
    const [face] = located.faces;
    templates.set(file, face && (await faces.embed(located.image, face)).values);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  const likeness = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  return { templates, cpuMs: medianOf(costs), likeness };
}

/** As `@vladmandic/face-api` does it, which gets PNGs that stand upright. */
export async function embedWithPeer(root: string, files: readonly string[]): Promise<Embedded> {
  const folder = join(root, 'bench/peers');
  await installPeers(folder, (text) => console.error(text));
  const jobs: { file: string; path: string }[] = [];
  for (const file of files) jobs.push({ file, path: await copyUpright(file, join(root, '.bench/face/upright')) });
  const templates = new Map<string, Float32Array | undefined>();
  const costs: number[] = [];
  const pool = { module: join(folder, 'embed-with-face-api.mjs'), cwd: folder, workers: 1, deadlineMs: 120_000 };
  await runJobs(pool, jobs, ({ file }, answer) => {
    if ('error' in answer) throw new Error(`face-api: ${answer.error}`);
    const { lines, cpuMs } = answer.result as { lines: number[]; cpuMs: number };
    templates.set(file, lines.length > 0 ? Float32Array.from(lines) : undefined);
    costs.push(cpuMs);
  });
  // It compares by the distance of two points, 0 to about 1.5.
  const likeness = (a: Float32Array, b: Float32Array) => 1 - Math.hypot(...a.map((value, at) => value - b[at]!));
  return { templates, cpuMs: medianOf(costs), likeness };
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
