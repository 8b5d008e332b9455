import { readFile } from 'node:fs/promises';
import { readDocument } from '@atlas/documents';
import type { PageInput } from '@atlas/documents';
import { decodeImage, openVision } from '@atlas/vision';
import type { BenchCase, ReadOutcome } from '../bench-case.ts';
import { answerJobs } from './answer-jobs.ts';
import { modelPaths } from './model-paths.ts';

/** One document for a reading process. */
export interface ReadJob {
  pages: BenchCase['pages'];
  today: string;
  mrzOnly: boolean;
}

const vision = await openVision({ models: modelPaths(process.env['BENCH_ROOT'] ?? process.cwd()) });

await answerJobs(async (job) => {
  const { pages, today, mrzOnly } = job as ReadJob;
  const files = await Promise.all(pages.map(({ path }) => readFile(path)));
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const inputs: PageInput[] = [];
  for (const [index, { side }] of pages.entries())
    inputs.push({ side, image: (await decodeImage(files[index]!)).image });
  const reading = await readDocument(vision, inputs, { wanted: 'any', today, mrzOnly });
  const cpu = process.cpuUsage(cpuBefore);
  const fields = Object.entries(reading.fields).map(([name, { value, normalised, status }]) => [
    name,
    { value, normalised, status },
  ]);
  return {
    kind: reading.kind,
    mrz: reading.mrz?.lines,
    fields: Object.fromEntries(fields),
    portrait: reading.portrait !== undefined,
    cpuMs: (cpu.user + cpu.system) / 1000,
    wallMs: performance.now() - startedAt,
  } satisfies ReadOutcome;
});
