import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareFonts } from '../drawings/prepare-fonts.ts';
import { modelPaths } from '../ocr/run/model-paths.ts';
import { writeTable } from '../ocr/report/write-table.ts';
import { FONT_PACKAGES, LANGUAGES } from './languages.ts';
import type { LanguageFigures } from './measure-language.ts';

const HELP = `Measures how well lines in other scripts, and in Latin letters with marks, are read.

npm run bench:scripts -- [--lines N] [--guesses N] [--seed N] [--language xyz …] [--cache DIR]

Lines of names of states are drawn with fonts of Debian, found with the real detector, and read with both recognisers.`;

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '20' },
    guesses: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    language: { type: 'string', multiple: true },
    cache: { type: 'string', default: '.bench' },
    help: { type: 'boolean', default: false },
  },
});

/** One language of each script: the others of the script are not told apart. */
const CANDIDATES = ['hin', 'tam', 'tel', 'kan', 'mal', 'ben', 'guj', 'pan', 'ori', 'ara', 'heb', 'ell', 'deu'];

async function main(): Promise<void> {
  // Pango reads it when it sets its first text.
  process.env['FONTCONFIG_FILE'] = await prepareFonts(resolve(values.cache, 'script-fonts'), FONT_PACKAGES);
  const { openVision } = await import('@atlas/vision');
  const { measureLanguage } = await import('./measure-language.ts');
  const { LINE_LEVELS } = await import('./draw-line.ts');
  const vision = await openVision({ models: modelPaths(process.cwd()) });
  const plan = {
    lines: Number(values.lines),
    guesses: Number(values.guesses),
    seed: Number(values.seed),
    candidates: CANDIDATES,
    scriptOf: (code: string) => LANGUAGES.find((language) => language.code === code)?.script ?? '',
  };
  const figures: LanguageFigures[] = [];
  for (const language of LANGUAGES.filter(({ code }) => !values.language || values.language.includes(code)))
    for (const level of LINE_LEVELS) {
      figures.push(await measureLanguage(vision, language, level, plan));
      console.error(`${language.name} ${level}`);
    }
  await vision.close();
  console.log(writeFigures(figures));
}

function writeFigures(figures: readonly LanguageFigures[]): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  return writeTable(
    ['language, level', 'lines', 'lost', 'CER', 'exact', 'confidence', 'CER first', 'exact first', 'confidence first', 'script guessed', 'CPU ms'],
    figures.map((row) => [
      `${row.language.name} ${row.level}`,
      String(row.lines),
      String(row.lost),
      percent(row.errorRate),
      String(row.exact),
      row.confidence.toFixed(2),
      percent(row.firstErrorRate),
      String(row.firstExact),
      row.firstConfidence.toFixed(2),
      `${row.guessed}/${row.asked}`,
      row.cpuMs.toFixed(0),
    ]),
  ); // prettier-ignore
}

if (values.help) console.log(HELP);
else await main();
