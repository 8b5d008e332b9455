import { putBlanks } from '../../address/put-blanks.ts';
import { leastConfidence } from '../../grammar/least-confidence.ts';
import type { Grammar } from '../../print/field-rule.ts';

/** Of the area and the district, and behind them a figure and two letters. */
const POST_CODE = /\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b/;
const MIN_CONFIDENCE = 0.6;
/** An address without its post code may have been cut off. */
const WITHOUT_CODE = 0.6;

/** The address of a holder in Great Britain, up to its post code; without one it is never sure. */
export const britishAddress: Grammar = ({ text, characters }) => {
  const plain = text.toUpperCase();
  const code = POST_CODE.exec(plain);
  const until = code ? code.index + code[0].length : text.length;
  const inside = characters.slice(0, until);
  const value = text
    .slice(0, until)
    .replace(POST_CODE, '$1 $2')
    .replaceAll(/\s*,\s*/g, ', ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s,.]+$/, '');
  const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
  if (value.length < 8 || !/\p{L}{3}/u.test(value) || mean < MIN_CONFIDENCE) return undefined;
  const confidence = leastConfidence(inside) * (code ? 1 : WITHOUT_CODE);
  return putBlanks({ value, confidence, vouched: 'none', span: [0, until] });
};

/** The post code that ends an address. */
export const britishPostCode: Grammar = ({ text, characters }) => {
  const code = POST_CODE.exec(text.toUpperCase());
  if (!code) return undefined;
  const span = [code.index, code.index + code[0].length] as const;
  return {
    value: `${code[1]} ${code[2]}`,
    normalised: `${code[1]}${code[2]}`,
    confidence: leastConfidence(characters.slice(...span)),
    vouched: 'form',
    span,
  };
};
