import { compareSpelling } from './compare-spelling.ts';
import type { ScriptLanguage } from './script-languages.ts';

/** Words of a label that may stand before a name. */
const LABEL_WORDS = 4;
/** Of a word that was misread so many signs are those of the word. */
const ALIKE_SIGNS = 0.8;

/**
 * Without the word that labels it, also where that was misread before a colon; whose care somebody is in stands there too and stays. The
 * end of an Arabic line may come first.
 */
export function withoutLabel(text: string, { label }: ScriptLanguage): string {
  const plain = text.replace(/^[\s:/|.-]+/, '').replace(new RegExp(`\\s*:\\s*${label}$`, 'u'), '');
  if (plain.startsWith(`${label} `) || plain === label) return plain.slice(label.length);
  const before = /^([^\s:/,]{2,14})\s?:/.exec(plain);
  return before && isAlike(before[1]!, label) ? plain.slice(before[0].length) : plain;
}

/** The same word with a sign misread. The words for father and address differ by one sign of three in Hindi: so short they must be equal. */
function isAlike(text: string, word: string): boolean {
  const shared = [...text].filter((sign) => word.includes(sign)).length;
  return shared >= Math.max([...text].length, [...word].length) * ALIKE_SIGNS;
}

/** What is left of a line without the words of a label before it: the end of it that sounds most like the Latin spelling. */
export function likestEnd(text: string, latin: string): string {
  const words = text.split(/\s+/);
  const ends = words.slice(0, LABEL_WORDS + 1).map((_, dropped) => words.slice(dropped).join(' '));
  return ends.reduce((a, b) => ((compareSpelling(b, latin) ?? 0) > (compareSpelling(a, latin) ?? 0) ? b : a));
}

/** With single blanks where print has them, and no signs at its ends. */
export function tidy(text: string): string {
  return text
    .replaceAll(/[\u200e\u200f\u061c`´]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s+(?=[,:])/g, '')
    .replace(/\s?[-–—][^\p{L}\p{M}\p{Nd}]*(?=\p{Nd}{6}$)/u, ' - ')
    .replaceAll(/^[\s,:;|/\\.=~_–—-]+|[\s,:;|/\\=~_–—-]+$/g, '');
}

/** Without the word that says whose care somebody is in, before a colon or with a stroke in it: scripts write it each in their own way. */
export function withoutCareOf(text: string): string {
  return text.replace(
    /^[^\p{L}\p{M}\p{N}]*(?:[^\s:;,/]{1,14}\s?[:;]|[^\s:;,/\d]{1,3} ?\/ ?[^\s:;,/\d]{1,3}[\s:;.]|[A-Z]\/O)[\s:;.,]*/iu,
    '',
  );
}
