import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { compareFields } from '../peers/compare-fields.ts';
import type { Settings } from '../read-settings.ts';
import { askAtlas } from './ask-atlas.ts';
import { CONSTANT_ANSWER } from './constant-answer.ts';
import { drawSheets } from './draw-sheets.ts';
import type { SheetCase } from './sheet-case.ts';
import { scoreSheets } from './summarise-sheets.ts';
import { writeSheetReport } from './write-sheet-report.ts';

/**
 * Draws the documents that `--types` names, asks a server about each and prints the report; with `--out` writes it, and
 * the figures as JSON beside it. Says whether every target was met.
 */
export async function runSheets(root: string, settings: Settings, say: (text: string) => void): Promise<boolean> {
  const { sorts, levels, seed, workers, fresh, constant, out } = settings;
  const cache = resolve(settings.cache);
  const drawn = await drawSheets({ root, cache, workers, say }, { sorts, levels, seed, sample: settings.sample });
  const cases = settings.frontOnly ? drawn.map(keepFront) : drawn;
  const outcomes = constant
    ? cases.map(() => CONSTANT_ANSWER)
    : await askAtlas({ root, cache, workers, fresh, say }, cases);
  const scored = scoreSheets(cases, outcomes);
  const { text: report, json, met } = writeSheetReport(scored);
  const text = settings.peers ? `${report}\n\n${await compareFields({ root, cache, workers, say }, scored)}` : report;
  console.log(text);
  if (out !== undefined) {
    mkdirSync(dirname(resolve(out)), { recursive: true });
    writeFileSync(out, `${text}\n`);
    writeFileSync(`${out.replace(/\.md$/, '')}.json`, `${JSON.stringify(json, undefined, 1)}\n`);
  }
  return met;
}

/** The front with what is printed on it: fields of other pages are not asked for. */
function keepFront(sheet: SheetCase): SheetCase {
  return { ...sheet, pages: sheet.pages.slice(0, 1), truths: sheet.truths.filter(({ page }) => page <= 1) };
}
