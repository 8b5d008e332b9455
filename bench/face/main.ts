import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openFaceVision, type FaceVision } from '@atlas/vision';
import { modelPaths } from '../ocr/run/model-paths.ts';
import { measurePairCost, measureSearch } from './cost/measure-cost.ts';
import { measureSet } from './quality/measure-set.ts';
import { loadPairs } from './verification/load-pairs.ts';
import { measureVerification } from './verification/measure-verification.ts';

const HELP = `npm run bench:face -- [--from DIR] [--search N,N] [--out FILE]

--from DIR     pictures: LFW (pairs.txt and NAME/NAME_0001.jpg), or a folder with faces-verify/ and faces-quality/
--search N,N   how many templates a search goes through (default 100000)
--out FILE     also write the report there`;

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      search: { type: 'string', default: '100000' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const faces = await openFaceVision({ models: modelPaths(root) });
  const parts = values.from === undefined ? [] : await measureFolder(faces, resolve(values.from));
  parts.push(`## Cost\n\n${await measurePairCost(faces)}`);
  const counts = values.search.split(',').map(Number).filter(Boolean);
  if (counts.length > 0) parts.push(measureSearch(counts));
  await faces.close();
  const report = parts.join('\n\n');
  console.log(report);
  if (values.out !== undefined) writeFileSync(values.out, `${report}\n`);
}

async function measureFolder(faces: FaceVision, folder: string): Promise<string[]> {
  const verify = [folder, join(folder, 'faces-verify')].find(
    (place) => existsSync(join(place, 'pairs.txt')) || place.endsWith('faces-verify'),
  )!;
  const parts = [`## Verification\n\n${await measureVerification(faces, loadPairs(verify))}`];
  const quality = await measureSet(faces, join(folder, 'faces-quality'));
  return quality ? [...parts, `## Quality\n\n${quality}`] : parts;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
