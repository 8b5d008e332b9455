import type { ReadValue } from '../print/field-rule.ts';

/** Figures and letters without a blank between. Codes of many groups (`U72200KA2004`) are no words. */
const JOINED = /(?<![\p{L}\p{N}])(?:\d+\p{L}+\d*|\p{L}+\d+\p{L}*)(?![\p{L}\p{N}])/gu;
/** Between a figure and a word: three letters at least, of which the first is a capital. `22A`, `12th`, `B12`, `NO3` are printed so. */
const BEFORE_WORD = /(?<=\d)(?=\p{Lu}(?:\p{Lu}{2}|\p{Ll}{2}))/gu;
const BEHIND_WORD = /(?<=\p{L}{3})(?=\d)/gu;
/** … and between two letters and a PIN code (`KA560040`), or those of an Australian state and its post code. */
const BEFORE_CODE = /(?<=^\p{L}{2})(?=[1-9]\d{5}$)|(?<=^(?:SA|WA|NT))(?=\d{4}$)/u;
/** `12STREET` is none: the letters fit the figure. */
const ORDINAL = /^(\d*(?:(?<!1)1ST|(?<!1)2ND|(?<!1)3RD|(?:1\d|[04-9])TH))(\p{L}{3,})$/iu;
/** No word begins so: `4THMAIN` is `4TH MAIN`, but `4THANE` and `1STREET` may be either. */
const BEHIND_ORDINAL = /^(?:(?:ST|TH)[^AEIHOURWY]|ND|RD)/i;
/** How sure an address is in which the place of a blank is not known. */
const DOUBT = 0.6;

/** An address with the blanks that small print loses between figures and words (`22SHUKRAWAR PETH`); `checks` says so (`blanks_added`). */
export function putBlanks<R extends ReadValue>(read: R): R {
  let isDoubtful = false;
  const value = read.value.replaceAll(JOINED, (joined) => {
    const [, ordinal = '', word = ''] = ORDINAL.exec(joined) ?? [];
    if (ordinal === '')
      return joined.replaceAll(BEFORE_WORD, ' ').replaceAll(BEHIND_WORD, ' ').replace(BEFORE_CODE, ' ');
    if (BEHIND_ORDINAL.test(ordinal.slice(-2) + word)) return `${ordinal} ${word}`;
    isDoubtful = true;
    return joined;
  });
  const confidence = read.confidence * (isDoubtful ? DOUBT : 1);
  if (value === read.value) return { ...read, confidence };
  return { ...read, value, confidence, checks: [...(read.checks ?? []), { id: 'blanks_added', result: 'pass' }] };
}
