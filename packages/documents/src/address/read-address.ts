import type { Grammar } from '../print/field-rule.ts';
import { leastConfidence } from '../grammar/least-confidence.ts';

/** Where an address has ended: a number, the authority's own address, a code of the office. */
const END = /(?:\d{4}[\s-]\d{4}[\s-]\d{4}|\bVID\b|\b1947\b|www\.|help@|uidai|\bdate of|\bsignature)/i;
const POST_CODE = /\b[1-9]\d{2}\s?\d{3}\b/;
const MIN_CONFIDENCE = 0.6;

/** An address of several lines as one, up to its PIN code, or to what can be no part of an address. */
export const addressText: Grammar = ({ text, characters }) => {
  const end = END.exec(text)?.index ?? text.length;
  const pin = POST_CODE.exec(text.slice(0, end));
  const until = pin ? pin.index + pin[0].length : end;
  const value = text
    .slice(0, until)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*,\s*/g, ', ')
    .replaceAll(/^[\s,:.-]+|[\s,:-]+$/g, '');
  if (value.length < 8 || !/\p{L}{3}/u.test(value)) return undefined;
  const inside = characters.slice(0, until);
  const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
  if (mean < MIN_CONFIDENCE) return undefined;
  return { value, confidence: leastConfidence(inside), vouched: 'none', span: [0, inside.length] };
};
