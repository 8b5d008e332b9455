import { shareOfScript } from '../own-script/read-block.ts';
import type { ScriptLanguage } from '../own-script/script-languages.ts';
import { tidy } from '../own-script/trim-reading.ts';
import type { Grammar } from '../print/field-rule.ts';
import { leastConfidence } from './least-confidence.ts';

const MIN_CONFIDENCE = 0.6;
/** Nothing but the print vouches for it, in a script for which the map of confidences was fitted beside a Latin spelling. */
export const ALONE = 0.88;

/** Words of a script that stand nowhere else on the document, a name or a place: two letters or more, as printed. */
export function wordsIn(language: ScriptLanguage): Grammar {
  return ({ text, characters }) => {
    const value = tidy(text);
    const letters = value.replaceAll(/[^\p{L}]/gu, '');
    if (letters.length < 2 || /[^\p{L}\p{M}\s.'"’׳״-]/u.test(value) || shareOfScript(value, language) < 1)
      return undefined;
    const confidence = Math.min(leastConfidence(characters), ALONE);
    if (confidence < MIN_CONFIDENCE) return undefined;
    return { value, normalised: value.normalize('NFC'), confidence, vouched: 'none', script: language.script };
  };
}
