import { decodeImage, type FaceVision } from '@atlas/vision';
import { drawSelfie } from '@atlas/testkit';
import type { SpooledFile } from '../../../apps/atlas/src/engines/blobs/spooled-file.ts';
import type { TaskContext } from '../../../apps/atlas/src/engines/inference/inference.ts';
import { openEmbedders } from '../../../apps/atlas/src/engines/inference/embedder/open-embedders.ts';
import { BUILT_IN } from '../../../apps/atlas/src/engines/inference/embedder/read-embedder.ts';
import { compareFaces } from '../../../apps/atlas/src/features/face/compare/task.ts';
import { writeTable } from '../../ocr/report/write-table.ts';

const RUNS = 60;
/** The first runs are those of cold code. */
const COLD = 20;
/** 1,224 × 1,632 pixels: two megapixels. */
const WIDTH = 1224;

/** What a comparison of two photos costs, as /face/compare makes it: decoding to quality, both sides. CPU of this process. */
export async function measurePairCost(faces: FaceVision): Promise<string> {
  const photos = [
    await drawSelfie({ face: 'cost', sex: 'F', widthPx: WIDTH }),
    await drawSelfie({ face: 'cost', sex: 'F', shot: 'other', widthPx: WIDTH }),
  ];
  const models = { 'face-embedding': { file: 'as shipped', sha256: 'as shipped' } };
  const noOther = () => Promise.reject(new Error('only the embedder that comes with Atlas is measured'));
  const context = {
    faces,
    models,
    embedders: await openEmbedders({ current: BUILT_IN, beside: undefined }, { models, load: noOther }),
    openPicture: ({ fileName }: SpooledFile) => decodeImage(photos[Number(fileName)]!),
  } as unknown as TaskContext;
  const side = (fileName: string) => ({ file: { fileName } as SpooledFile, indexName: fileName });
  const costs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage();
    await compareFaces({ sides: [side('0'), side('1')] }, context);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  const warm = costs.slice(COLD).sort((a, b) => a - b);
  const at = (share: number) => warm[Math.floor(warm.length * share)]!.toFixed(1);
  return writeTable(['what', 'CPU ms median', 'p95'], [['1:1, two photos of 2 megapixels', at(0.5), at(0.95)]]);
}
