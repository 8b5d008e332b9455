import { comparePixels, decodeImage, measureFace, scoreFace, scoreMeasures, type FaceVision } from '@atlas/vision';
import { drawSelfie } from '@atlas/testkit';
import { openIndex } from '../../../apps/atlas/src/platform/faces/search/open-index.ts';
import { writeTable } from '../../ocr/report/write-table.ts';

const RUNS = 20;
/** 1,224 × 1,632 pixels: two megapixels. */
const WIDTH = 1224;
const SEARCHES = 50;
const TEMPLATE = 512;

/** What a comparison of two photos costs, as /face/compare makes it: decoding to quality, both sides. CPU of this process. */
export async function measurePairCost(faces: FaceVision): Promise<string> {
  const photos = [
    await drawSelfie({ face: 'cost', sex: 'F', widthPx: WIDTH }),
    await drawSelfie({ face: 'cost', sex: 'F', shot: 'other', widthPx: WIDTH }),
  ];
  const costs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage();
    const sides = [];
    for (const photo of photos) sides.push(await openSide(faces, photo));
    comparePixels(sides[0]!, sides[1]!);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  // The first runs are those of cold code.
  const warm = costs.slice(5).sort((a, b) => a - b);
  const row = ['1:1, two photos of 2 megapixels', at(warm, 0.5), at(warm, 0.95)];
  return writeTable(['what', 'CPU ms median', 'p95'], [row]);
}

async function openSide(faces: FaceVision, photo: Uint8Array) {
  const { image, scale } = await decodeImage(photo);
  const located = await faces.locate(image);
  const face = located.faces[0]!;
  const { norm } = await faces.embed(located.image, face);
  scoreFace(scoreMeasures(await measureFace(located, face, { norm }, { scale })));
  return faces.align(located.image, face);
}

/** How long a search among so many made-up templates takes, every one compared. Wall time, on one core. */
export function measureSearch(counts: readonly number[]): string {
  const rows = counts.map((count) => {
    const index = openIndex();
    const template = randomTemplates();
    for (let face = 0; face < count; face++) index.put(`face-${face}`, template());
    const times: number[] = [];
    for (let run = 0; run < SEARCHES; run++) {
      const startedAt = performance.now();
      index.search(template(), { topN: 5, least: 0.335 });
      times.push(performance.now() - startedAt);
    }
    const sorted = times.slice(5).sort((a, b) => a - b);
    return [`1:N among ${count.toLocaleString('en')}`, at(sorted, 0.5), at(sorted, 0.95)];
  });
  return writeTable(['what', 'ms median', 'p95'], rows);
}

/** Directions at random: their length is what counts here. */
function randomTemplates(): () => Uint8Array {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const scale = 32_767 / Math.sqrt(TEMPLATE / 12);
  return () => new Uint8Array(Int16Array.from({ length: TEMPLATE }, () => Math.round(next() * scale * 0.98)).buffer);
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
