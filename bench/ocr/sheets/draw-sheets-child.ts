import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawSort, drawThing } from '../../drawings/draw-sort.ts';
import { SORTS } from '../../drawings/list-sorts.ts';
import { answerJobs } from '../run/answer-jobs.ts';
import type { DrawnSheet, SheetOrder } from './draw-sheets.ts';

await answerJobs(async (job) => {
  const { sort: name, level, key, kind, index, folder } = job as SheetOrder;
  const sort = SORTS.find((one) => one.name === name);
  const { pages, truths } = sort
    ? await drawSort(sort, level, key, kind === 'template')
    : await drawThing(level, key, index);
  await mkdir(folder, { recursive: true });
  const written: DrawnSheet['pages'] = [];
  for (const [page, { side, extension, bytes }] of pages.entries()) {
    const file = `${page + 1}-${side}.${extension}`;
    await writeFile(join(folder, file), bytes);
    written.push({ side, file });
  }
  const truth: DrawnSheet = { pages: written, truths };
  await writeFile(join(folder, 'truth.new'), JSON.stringify(truth, undefined, 1));
  await rename(join(folder, 'truth.new'), join(folder, 'truth.json'));
  return {};
});
