import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { INDIAN_KINDS } from '@atlas/testkit';
import type { DamageLevel } from '@atlas/testkit';
import { CONFIDENCE_MAP } from '@atlas/documents';
import { openVision } from '@atlas/vision';
import { modelPaths } from '../ocr/run/model-paths.ts';
import { collectSamples } from './collect-samples.ts';
import type { Sample } from './collect-samples.ts';
import { fitMap, judge, measureEce } from './fit-map.ts';

const HELP = `Fits the map from how surely characters were read to how often such values are right.

npm run bench:calibration -- --collect FILE [--from N --count N] [--level dX …] [--kind KIND …]
npm run bench:calibration -- --fit FILE [--fit FILE …] [--class CLASS …] [--out packages/documents/src/evidence/confidence-map.ts]

The first reads documents drawn by packages/testkit and appends one line a value to FILE; run it as often as there are processors. The
second fits on the seeds that are even and measures on those that are odd. With --class it fits these classes of values alone, and the
others stay as they are.`;

const HEAD = `import type { ConfidenceMap } from './calibrate.ts';

/** Written by \`npm run bench:calibration -- --fit … --out …\`: not by hand. */
`;

const { values } = parseArgs({
  options: {
    collect: { type: 'string' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '2' },
    level: { type: 'string', multiple: true, default: ['d0', 'd1', 'd2', 'd3'] },
    kind: { type: 'string', multiple: true },
    fit: { type: 'string', multiple: true },
    class: { type: 'string', multiple: true },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function collect(file: string): Promise<void> {
  const kinds = INDIAN_KINDS.filter((kind) => values.kind?.includes(kind) ?? true);
  const vision = await openVision({ models: modelPaths(process.cwd()) });
  for (let seed = Number(values.from); seed < Number(values.from) + Number(values.count); seed++)
    for await (const samples of collectSamples(vision, seed, values.level as DamageLevel[], kinds))
      appendFileSync(file, samples.map((sample) => `${JSON.stringify(sample)}\n`).join(''));
  await vision.close();
}

function documentOf({ kind, level, seed }: Sample): string {
  return `${kind}/${level}/${seed}`;
}

function fit(files: readonly string[]): void {
  const samples = files
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Sample)
    .filter(({ trust }) => values.class?.includes(trust) ?? true);
  const documents = [...new Set(samples.map(documentOf))].sort();
  const half = new Set(documents.filter((_, index) => index % 2 === 0));
  const even = samples.filter((sample) => half.has(documentOf(sample)));
  const odd = samples.filter((sample) => !half.has(documentOf(sample)));
  const classes = [...new Set(samples.map(({ trust }) => trust))].sort();
  const mapFrom = (some: readonly Sample[]) =>
    Object.fromEntries(classes.map((trust) => [trust, fitMap(some.filter((sample) => sample.trust === trust))]));
  // Each half is measured with the map of the other.
  const before = measureEce(judge(samples));
  const after = measureEce([...judge(odd, mapFrom(even)), ...judge(even, mapFrom(odd))]);
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  console.log('each half of the documents with the map of the other:');
  for (const [name, { ece, sure, wrongSure, count }] of Object.entries({ before, after }))
    console.log(
      `${name}: ${count} values, ECE ${ece.toFixed(3)}, at 0.95 or more ${share(sure)}, wrong of those ${wrongSure}`,
    );
  // What is kept is fitted on all of them.
  if (values.out)
    writeFileSync(
      values.out,
      `${HEAD}export const CONFIDENCE_MAP: ConfidenceMap = ${JSON.stringify({ ...(values.class && CONFIDENCE_MAP), ...mapFrom(samples) }, null, 2)};\n`,
    );
}

if (values.help) console.log(HELP);
else if (values.collect) await collect(values.collect);
else if (values.fit) fit(values.fit);
else console.log(HELP);
