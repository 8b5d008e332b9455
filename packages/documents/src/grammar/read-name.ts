import type { Grammar } from '../print/field-rule.ts';
import type { Segment } from '../print/segment.ts';
import { isRunningText } from '../print/running-text.ts';
import { leastConfidenceOfWords } from './least-confidence.ts';
import { isVoidStamp } from './void-marks.ts';

/** Words of titles and labels, never of a name. */
const TITLE_WORDS = new Set(
  (
    'INCOME TAX DEPARTMENT GOVT GOVERNMENT INDIA PERMANENT ACCOUNT NUMBER CARD SIGNATURE DATE BIRTH FATHER FATHERS NAME ELECTION ' +
    'COMMISSION IDENTITY DRIVING LICENCE LICENSE UNION REPUBLIC UNIQUE AUTHORITY ENROL ENROLMENT MALE FEMALE DOB ADDRESS YEAR FORM ' +
    'AADHAAR SPECIMEN VID ISSUE VALID VALIDITY HUSBAND MOTHER ELECTOR ELECTORS SEX GENDER YOUR HERE ' +
    // Labels of names themselves, of which one language or a part may be left: nobody is called so.
    'NAMES SURNAME SURNAMES FORENAME FORENAMES FAMILIENNAME FAMILIENNAMEN NACHNAME NACHNAMEN VORNAME VORNAMEN PRENOMS APELLIDOS APELIDOS ' +
    'COGNOME NAZWISKO IMIONA SUKUNIMI ETUNIMET EFTERNAMN FORNAMN EFTIRNAFN KENNINAFN EIGINNAFN UTONEV VOORNAMEN LENGKAP'
  ).split(' '),
);
/** What joins two labels, and is left of a joint one: no name by itself. */
const JOINING = /^(?:AND|UND|OCH)$/i;
/** Lines read worse than this are mostly another script. */
const MIN_CONFIDENCE = 0.6;
/** Names of bodies may be any words, also those of a label that was misread. */
const MIN_BODY = 0.75;
const MIN_LETTERS = 3;
/** Pieces of labels look like short names: a name shorter than this is never sure. */
const SHORTEST_SURE = 4;
const FRAGMENT_DOUBT = 0.7;
/** More words than this, small ones apart, are no name of a person. */
const MOST_WORDS = 6;
/** The point at the end of a name is that of an initial or of a short word such as `Ltd.`; behind a longer one a sentence ends. */
const FULL_STOP = /\p{Ll}{5,}\.$/u;

/** Whether a piece of print may be a name: letters, points and apostrophes, and no word of a title. */
export function isNameLike(text: string): boolean {
  // Print in another script that is taken for Latin gives small letters alone: `awyl`.
  if (!/\p{Lu}/u.test(text)) return false;
  if (!/^\p{L}[\p{L} .'’-]{2,60}$/u.test(text) || /[^\p{Script=Latin} .'’-]/u.test(text)) return false;
  if (JOINING.test(text) || isVoidStamp(text)) return false;
  const words = withoutMarks(text)
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((word) => word !== '');
  if (words.join('').length < MIN_LETTERS || words.some((word) => TITLE_WORDS.has(word))) return false;
  if (isRunningText(text) || text.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word)).length > MOST_WORDS)
    return false;
  // Swallowed spaces make one word of a title.
  return !/INCOMETAX|GOVTOF|GOVERNMENTOF|ELECTIONCOMM|^DATEO|DATEOF|FATHERSNAME|ACCOUNTNUMBER/.test(words.join(''));
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** Where words begin with capitals, a small l that begins one is the capital I that looks like it. */
function withCapitals(name: string): string {
  if (!/^[\p{Lu}l]\p{Ll}/u.test(name)) return name;
  // … and the capital I that follows a lone A is the small l of the Arabic article.
  return name.replaceAll(/\bl(?=\p{Ll}{2})/gu, 'I').replaceAll(/(?<![\p{L}])AI(?![\p{L}])/gu, 'Al');
}

/**
 * The blank behind the point of an initial or of a short word is so narrow that it is often not read: `M.SANTOS`, `MA.THERESA`. Behind a whole
 * word there is no point: it is made of the blank (`TAPAN.MUKHERJEE`).
 */
function withBlanks(name: string): string {
  return name
    .replaceAll(/(?<=(?:^|[ .])\p{Lu}\.)(?=\p{Lu}[\p{L}'’-])/gu, ' ')
    .replaceAll(/(?<=(?:^|[ .])\p{Lu}\p{L}{1,2}\.)(?=\p{Lu})/gu, ' ')
    .replaceAll(/(?<=\p{L}{4})\.(?=\p{L}{2})/gu, ' ')
    .replace(/(?<=\p{L}{3})(?<!\b(?:Esq|Bart|Revd?|Hon))\.$/iu, '');
}

/** Print in another script has such a letter by chance, but not so likely. */
const LIKELY_CAPITAL = 0.2;

/** A name begins with a capital: what the recogniser held possible of those stands for a small letter there (`taczynski`). */
function withCapitalFirst({ text, characters }: Pick<Segment, 'text' | 'characters'>) {
  const [first, ...others] = characters;
  const capital = first?.alternatives?.find((one) => /^\p{Lu}$/u.test(one.text) && one.confidence >= LIKELY_CAPITAL);
  if (!first || !capital || !/^\p{Ll}{4}/u.test(text) || /\p{Lu}/u.test(text)) return { text, characters, repairs: 0 };
  const repaired = { ...first, text: capital.text, confidence: capital.confidence };
  return { text: capital.text + text.slice(1), characters: [repaired, ...others], repairs: 1 };
}

/** A person's name as printed. Nothing vouches for it but how clearly it was read. */
export const personName: Grammar = (segment) => {
  const { text, characters, repairs } = withCapitalFirst(segment);
  const value = withBlanks(withCapitals(text.replaceAll(/\s+/g, ' ').trim()));
  if (!isNameLike(value)) return undefined;
  const mean = characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;
  if (mean < MIN_CONFIDENCE) return undefined;
  const isFragment = value.length < SHORTEST_SURE;
  return {
    value,
    confidence: leastConfidenceOfWords(characters) * (isFragment ? FRAGMENT_DOUBT : 1),
    vouched: 'none',
    ...(repairs > 0 && { repairs, checks: [{ id: 'repaired', result: 'pass' } as const] }),
  };
};

/** What blank forms and advertisements print where a name goes: `YOUR NAME HERE`. */
function isPlaceholder(text: string): boolean {
  return /\bYOUR\b.*\bNAME\b|\bNAME HERE\b|^(?:FIRST |LAST |FULL |FATHER'?S? |MOTHER'?S? )?NAME$/i.test(text);
}

/** The name of a company or an office: digits, `&` and brackets too. */
export const bodyName: Grammar = ({ text, characters }) => {
  const value = text.replaceAll(/\s+/g, ' ').trim();
  if (!/^[A-Z0-9][\w &.,()'’/-]{2,90}$/i.test(value) || !/[A-Z]{2}/i.test(value)) return undefined;
  if (isRunningText(value) || FULL_STOP.test(value) || isPlaceholder(value) || isVoidStamp(value)) return undefined;
  const mean = characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;
  return mean < MIN_BODY ? undefined : { value, confidence: leastConfidenceOfWords(characters), vouched: 'none' };
};
