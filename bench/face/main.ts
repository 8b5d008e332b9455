import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openFaceVision, type FaceVision } from '@atlas/vision';
import { modelPaths } from '../ocr/run/model-paths.ts';
import { measurePairCost } from './cost/measure-cost.ts';
import { measureLadders } from './quality/measure-ladders.ts';
import { listOriginals, measureSet } from './quality/measure-set.ts';
import { measureFound } from './robust/measure-found.ts';
import { measureLean } from './robust/measure-lean.ts';
import { measureOdd } from './robust/measure-odd.ts';
import { measureTurns } from './robust/measure-turns.ts';
import { measureSearch } from './search/measure-search.ts';
import { measureStart } from './search/measure-start.ts';
import { loadPairs } from './verification/load-pairs.ts';
import { comparePeers, measureVerification } from './verification/measure-verification.ts';

const HELP = `npm run bench:face -- [--from DIR] [--only PART,PART] [--search N,N] [--start N] [--odd N] [--sample N] [--out FILE]

--from DIR     pictures: LFW (pairs.txt and NAME/NAME_0001.jpg), or a folder with faces-verify/, faces-quality/ and image-odd/
--only PARTS   of verification, quality, ladders, turns, lean, found, peers, odd, cost, search, start (default: all)
--search N,N   how many templates a search goes through (default 100000)
--start N      with how many enrolled faces the search is started (default 100000)
--odd N        how many odd pictures a server gets (default 1000)
--sample N     "found" takes so many pictures of each kind, evenly (default: all, which takes most of an hour)
--out FILE     also write the report there`;

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

interface Asked {
  from: string | undefined;
  search: readonly number[];
  start: number;
  odd: number;
  sample: number;
}

type Part = (faces: FaceVision, asked: Asked) => Promise<string> | string;

const PARTS: Readonly<Record<string, Part>> = {
  verification: async (faces, { from }) => measureVerification(faces, loadPairs(findPairs(needed(from)))),
  quality: async (faces, { from }) => (await measureSet(faces, qualityIn(from))) ?? 'no faces-quality/',
  ladders: (faces, { from }) => measureLadders(faces, listOriginals(qualityIn(from))),
  turns: (faces, { from }) => {
    return measureTurns(faces, [...listPictures(needed(from)), ...listOriginals(qualityIn(from))], qualityIn(from));
  },
  lean: (faces) => measureLean(faces),
  found: (faces, { from, sample }) => measureFound(faces, listPictures(needed(from)), { folder: needed(from), sample }),
  peers: (faces, { from }) => comparePeers(faces, root, loadPairs(findPairs(needed(from)))),
  odd: (_, { from, odd }) => measureOdd(root, from ?? '', odd),
  cost: (faces) => measurePairCost(faces),
  search: (_, { search }) => measureSearch(search),
  start: (_, { start }) => measureStart(root, start),
};
/** They need pictures. */
const FROM_FOLDER = new Set(['verification', 'quality', 'ladders', 'turns', 'found', 'peers']);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      only: { type: 'string' },
      search: { type: 'string', default: '100000' },
      start: { type: 'string', default: '100000' },
      odd: { type: 'string', default: '1000' },
      sample: { type: 'string', default: 'Infinity' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const from = values.from === undefined ? undefined : resolve(values.from);
  const search = values.search.split(',').map(Number).filter(Boolean);
  const asked = {
    from,
    search,
    start: Number(values.start),
    odd: Number(values.odd),
    sample: Number(values.sample),
  };
  const all = Object.keys(PARTS).filter((name) => from !== undefined || !FROM_FOLDER.has(name));
  const faces = await openFaceVision({ models: modelPaths(root) });
  const report: string[] = [];
  for (const name of values.only?.split(',') ?? all) {
    const part = PARTS[name];
    if (!part) throw new Error(`--only: ${Object.keys(PARTS).join(', ')}`);
    report.push(`## ${name}\n\n${await part(faces, asked)}`);
    console.log(`${report.at(-1)}\n`);
  }
  await faces.close();
  if (values.out !== undefined) writeFileSync(values.out, `${report.join('\n\n')}\n`);
}

function needed(from: string | undefined): string {
  if (from === undefined) throw new Error('--from DIR says where the pictures are');
  return from;
}

function findPairs(from: string): string {
  return existsSync(join(from, 'pairs.txt')) ? from : join(from, 'faces-verify');
}

function listPictures(from: string): string[] {
  const pairs = loadPairs(findPairs(from)).flatMap((set) => set.pairs);
  return [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
}

function qualityIn(from: string | undefined): string {
  return join(needed(from), 'faces-quality');
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
