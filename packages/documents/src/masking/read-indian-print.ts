import type { Vision } from '@atlas/vision';
import { foreignLines, LEGIBLE as CLEAR } from '../own-script/find-foreign-lines.ts';
import type { ForeignLine } from '../own-script/find-foreign-lines.ts';
import { pageReader, shareOfScript } from '../own-script/read-block.ts';
import type { PageReader } from '../own-script/read-block.ts';
import { SCRIPT_LANGUAGES } from '../own-script/script-languages.ts';
import type { ScriptLanguage } from '../own-script/script-languages.ts';
import type { PrintLine } from '../print/print-line.ts';
import type { PageWithPrint } from '../read-by-print.ts';

/** The widest lines are read in each script until one of them is legible. */
const TRIED = 2;
const MOST_LINES = 10;
const LEGIBLE = 0.7;
const OWN_LETTERS = 0.8;

/** The lines of a page that are in a script of India, in their order on the page; none where no script is legible. Words of other scripts cost a look in each. */
export async function readIndianPrint(vision: Vision, { image, print }: PageWithPrint): Promise<string[]> {
  const rows = foreignLines(print.seen).filter(({ box, seen }) => box.width > 2 * box.height && seen.some(isIllegible));
  const widest = rows.toSorted((a, b) => b.box.width - a.box.width).slice(0, MOST_LINES);
  const reader = print.reader ?? pageReader(vision, image);
  const languages = SCRIPT_LANGUAGES.filter(({ code }) => vision.languages.includes(code));
  const language = await chooseLanguage(reader, widest.slice(0, TRIED), languages);
  const texts: string[] = [];
  if (language) for (const { quad } of widest) texts.push((await reader.look(quad, language.code)).text);
  return texts;
}

/** To the first recogniser: a date or a mark in Latin letters is no other script. */
function isIllegible({ text, confidence }: PrintLine): boolean {
  return confidence < CLEAR || !/[A-Za-z\d]{2}/.test(text);
}

async function chooseLanguage(
  reader: PageReader,
  rows: readonly ForeignLine[],
  languages: readonly ScriptLanguage[],
): Promise<ScriptLanguage | undefined> {
  for (const language of languages)
    for (const { quad } of rows) {
      const { text, confidence } = await reader.look(quad, language.code);
      if (confidence >= LEGIBLE && /[\p{L}\p{M}]{3}/u.test(text) && shareOfScript(text, language) >= OWN_LETTERS)
        return language;
    }
  return undefined;
}
