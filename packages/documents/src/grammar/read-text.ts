import type { Grammar } from '../print/field-rule.ts';
import { leastConfidence } from './least-confidence.ts';

const MIN_CONFIDENCE = 0.6;

/** Print of any wording that a pattern describes. @param pattern against the text in capitals, single spaces */
export function textOf(pattern: RegExp): Grammar {
  return ({ text, characters }) => {
    const plain = text.replaceAll(/\s+/g, ' ').trim();
    const found = pattern.exec(plain.toUpperCase());
    if (!found) return undefined;
    const value = plain.slice(found.index, found.index + found[0].length).trim();
    const mean = characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;
    if (mean < MIN_CONFIDENCE || !/[\p{L}\p{N}]/u.test(value)) return undefined;
    return { value, confidence: leastConfidence(characters), vouched: 'none' };
  };
}
