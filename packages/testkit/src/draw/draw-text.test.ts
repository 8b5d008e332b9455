import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { LABEL_WORDS } from './holder/labels.ts';
import { NAMES } from './holder/names.ts';
import { STATES } from './holder/states.ts';
import { readFontCoverage } from './testing/read-font-coverage.ts';

const { resolve } = createRequire(import.meta.url);

/** Every letter that may be printed, in both cases and in the rules of each language. */
function printedLetters(): Set<string> {
  const texts = [
    ...Object.values(NAMES).flatMap((list) => Object.values(list).flat()),
    ...STATES.flatMap(({ name, nationality }) => [name, nationality]),
    ...Object.values(LABEL_WORDS),
    'JANV FÉVR AOÛT DÉC MÄR 0123456789./-, ·SPECIMEN',
  ].join('');
  const cases = [texts, texts.toUpperCase(), ...STATES.map(({ language }) => texts.toLocaleUpperCase(language))];
  return new Set(cases.flatMap((text) => Array.from(text)));
}

describe('the fonts', () => {
  it.each(['libre-franklin', 'source-sans-3', 'zilla-slab', 'courier-prime'])(
    '%s has every letter that is printed, so that no font of the machine steps in',
    (name) => {
      const covered = new Set(
        ['latin', 'latin-ext'].flatMap((subset) => [
          ...readFontCoverage(readFileSync(resolve(`@fontsource/${name}/files/${name}-${subset}-400-normal.woff`))),
        ]),
      );
      expect([...printedLetters()].filter((letter) => !covered.has(letter.codePointAt(0)!))).toEqual([]);
    },
  );
});
