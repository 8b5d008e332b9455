import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawDocument } from '../../drawings/draw-document.ts';
import { describeDrawn } from '../sets/describe-drawn.ts';
import type { DrawnTruth, DrawOrder } from '../sets/draw-set.ts';
import { answerJobs } from './answer-jobs.ts';

await answerJobs(async (order) => {
  const { kind, level, key, folder } = order as DrawOrder;
  const drawn = await drawDocument(kind, level, key);
  await mkdir(folder, { recursive: true });
  const pages: DrawnTruth['pages'] = [];
  for (const { side, extension, bytes } of drawn.pages) {
    await writeFile(join(folder, `${side}.${extension}`), bytes);
    pages.push({ side, file: `${side}.${extension}` });
  }
  const truth: DrawnTruth = { truth: describeDrawn(drawn), pages };
  await writeFile(join(folder, 'truth.new'), JSON.stringify(truth, undefined, 1));
  await rename(join(folder, 'truth.new'), join(folder, 'truth.json'));
  return {};
});
