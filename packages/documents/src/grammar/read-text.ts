import { doubtLookAlike, LOOK_ALIKE, LOOK_ALIKE_CHECK } from './look-alike.ts';
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

const count = textOf(/^\d{1,2}$/);

/** A count of one or two figures. Of a stroke that was read as a letter the figure counts that the recogniser held possible, and is never sure. */
export const countOf: Grammar = (segment, today) => {
  const read = count(segment, today);
  const signs = segment.characters.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const stroke = signs.length === 1 && /^[Il]$/.test(signs[0]!.text) ? signs[0]! : undefined;
  const figure = stroke?.alternatives?.find(({ text }) => text.normalize('NFKC') === '1');
  if (read || !figure) return read;
  const checks = [LOOK_ALIKE_CHECK, { id: 'repaired', result: 'pass' } as const];
  return { value: '1', confidence: LOOK_ALIKE, vouched: 'none', repairs: 1, checks };
};

/** A code of letters and digits without a fixed form: where it has I, 1, O or 0 it is never sure. */
export function codeOf(pattern: RegExp): Grammar {
  const read = textOf(pattern);
  return (segment, today) => {
    const code = read(segment, today);
    if (!code || !/[IO01]/i.test(code.value)) return code;
    return doubtLookAlike(code, LOOK_ALIKE);
  };
}

/** Equal strokes side by side run into one another, so that a I may be a II or a III. */
const STROKES_DOUBT = 0.6;

/** A text that may end in a Roman numeral: one of strokes alone (I, II, III) is never sure. */
export function withNumeral(pattern: RegExp): Grammar {
  const read = textOf(pattern);
  return (segment, today) => {
    const value = read(segment, today);
    if (!value || !/\bI{1,3}$/i.test(value.value)) return value;
    return doubtLookAlike(value, STROKES_DOUBT);
  };
}

/** The name of a model: figures that begin with a 1 may be a letter and figures (`I20`, `120`), and are never sure. */
export function modelOf(pattern: RegExp): Grammar {
  const read = textOf(pattern);
  return (segment, today) => {
    const model = read(segment, today);
    if (!model || !/(?<![A-Z0-9])[1I]\d{1,2}(?!\d)/i.test(model.value)) return model;
    return doubtLookAlike(model, LOOK_ALIKE);
  };
}
