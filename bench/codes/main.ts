import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CODE_FORMATS } from '@atlas/vision';
import { LEVELS } from '../drawings/damage/plan-shot.ts';
import { writeTable } from '../ocr/report/write-table.ts';
import { measureDrawn, measureFolder } from './measure-codes.ts';
import type { CodeScore } from './measure-codes.ts';

const HELP = `Measures how small and how damaged codes may be to be read, and at what price.

npm run bench:codes -- [--sample N] [--seed S] [--format NAME] [--px 1.5,2] [--from DIR]

  --sample N     drawn codes a format, size and level (default 6)
  --seed S       which are drawn (default 1)
  --format NAME  only this one: ${CODE_FORMATS.join(', ')}; may be repeated
  --px LIST      pixels a module (default 1.2,1.6,2,2.5,3,4)
  --from DIR     also the pictures of DIR/aadhaar-qr`;

const OPTIONS = {
  sample: { type: 'string', default: '6' },
  seed: { type: 'string', default: '1' },
  format: { type: 'string', multiple: true },
  px: { type: 'string', default: '1.2,1.6,2,2.5,3,4' },
  from: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

function describe({ read, wrong, total, cpuMs }: CodeScore): string {
  const median = cpuMs.toSorted((a, b) => a - b)[Math.floor(cpuMs.length / 2)] ?? 0;
  return `${read}/${total}${wrong > 0 ? ` (${wrong} WRONG)` : ''}, ${median.toFixed(0)} ms`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS, strict: true });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const formats = CODE_FORMATS.filter((format) => values.format?.includes(format) ?? true);
  const rows: string[][] = [];
  for (const format of formats)
    for (const modulePx of values.px.split(',').map(Number)) {
      const row = [format, String(modulePx)];
      for (const level of LEVELS)
        row.push(
          describe(
            await measureDrawn(format, { level, modulePx }, { sample: Number(values.sample), seed: values.seed }),
          ),
        );
      rows.push(row);
      console.error(row.join('  '));
    }
  console.log(writeTable(['drawn', 'px a module', ...LEVELS], rows));
  if (values.from === undefined) return;
  const scores = await measureFolder(join(resolve(values.from), 'aadhaar-qr'));
  console.log(
    writeTable(
      ['aadhaar-qr, damage', 'read, CPU median'],
      [...scores].map(([damage, score]) => [damage, describe(score)]),
    ),
  );
}

await main();
