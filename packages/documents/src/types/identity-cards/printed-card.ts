import { putBlanks } from '../../address/put-blanks.ts';
import { dateOf } from '../../grammar/read-date.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { textOf } from '../../grammar/read-text.ts';
import type { NumberKind } from '@atlas/identifiers';
import type { ScriptLanguage } from '../../own-script/script-languages.ts';
import type { Cue } from '../../print/cue.ts';
import type { FieldRule, Grammar } from '../../print/field-rule.ts';
import { datesInOrder } from '../../print/dates-in-order.ts';
import type { LabelledPage } from '../../print/label-page.ts';
import type { Occurrences } from '../../print/occurrence.ts';
import { cutSegment } from '../../print/segment.ts';
import type { DocumentType, FieldTable, PrintReading } from '../document-type.ts';
import { anyPersonalNumber, checkOf, compareWithNumber, personalNumber } from './check-by-number.ts';
import { separateNames } from './separate-names.ts';
import { withoutLabels } from './without-labels.ts';

/** The printed side of a state's identity card: what tells it from others, its labels, the form of its number. */
export interface PrintedCard {
  /** ISO 3166 alpha-3. */
  country: string;
  cues: readonly Cue[];
  labels: Partial<Record<LabelledField, readonly string[]>>;
  number: {
    masks: readonly string[];
    /** Which texts of that form are numbers of the card. */
    is?: RegExp;
    /** Its check digit, and what it tells of the bearer. */
    kind?: NumberKind;
    write?: (text: string) => string;
    /** Its form is that of nothing else on the card: it is found without a label. */
    anywhere?: boolean;
    /** It is printed without signs inside, which dates have. */
    isSolid?: boolean;
  };
  /** What the personal number tells of the bearer, and its check digit; or how it is read. */
  personal?: NumberKind | Grammar;
  /** How names are printed that have more than letters and blanks. */
  names?: Partial<Record<'surname' | 'givenNames', Grammar>>;
  /** Reads the date of birth; day first if absent. */
  date?: (sense: 'past' | 'any') => Grammar;
  /** One label says where and when the holder was born: the date stands behind the place. */
  bornInAndOn?: boolean;
  /** What its cards have besides. */
  more?: readonly FieldRule[];
  /** Words for the sex, where those of the state mean something else elsewhere. */
  sexes?: Readonly<Record<'F' | 'M', readonly string[]>>;
  /** In which names and places are written, ISO 639-3, where its letters have marks: they are read a second time in it. */
  language?: string;
  /** In which the full name stands a second time, in a script of its own. */
  nameAlsoIn?: ScriptLanguage;
  /** In which surname and given names stand a second time, in letters that look Latin: both spellings must say the same. */
  namesAlsoIn?: ScriptLanguage;
  /** Words for the nationality, where it stands in two scripts. */
  nationalities?: Readonly<Record<string, readonly string[]>>;
  /** Titles and labels of what is not read. */
  otherWords?: readonly string[];
}

const WITH_MARKS = ['surname', 'givenNames', 'fullName', 'placeOfBirth', 'nationality', 'issuingAuthority', 'address', 'fatherName']; // prettier-ignore

const FIELDS = {
  surname: () => personName,
  givenNames: () => personName,
  fullName: () => personName,
  nationality: () => nationality,
  dateOfBirth: (date: (sense: 'past' | 'any') => Grammar) => date('past'),
  placeOfBirth: () => place,
  dateOfIssue: (date: (sense: 'past' | 'any') => Grammar) => date('past'),
  dateOfExpiry: (date: (sense: 'past' | 'any') => Grammar) => date('any'),
  personalNumber: () => anyPersonalNumber,
  issuingAuthority: () => place,
  address: () => street,
} as const satisfies Record<string, (date: (sense: 'past' | 'any') => Grammar) => Grammar>;

type LabelledField = keyof typeof FIELDS | 'sex' | 'documentNumber';

/** Beside it stands the sex, in words that look like those of a nation. */
const words = textOf(/^(?!(?:FE)?MALE$)\p{Lu}{3,20}(?:[ /-]\p{Lu}{2,15}){0,3}(?=\.?$)/u);
/** Print in another script that is taken for Latin gives small letters alone. */
const nationality: Grammar = (segment, today) => {
  const read = words(segment, today);
  return read && /\p{Lu}/u.test(read.value) ? read : undefined;
};

/** The place where its date follows, on the same line or apart. */
const placeBeforeDate: Grammar = (segment, today) => {
  const until = segment.text.search(/[\s,]*(?:\d|$)/);
  const before = cutSegment(segment, 0, until);
  const read = place({ ...before, text: before.text.replace(/,$/, '') }, today);
  return read && { ...read, span: [0, until] };
};

const place = textOf(/^\p{Lu}[\p{L} .'’()/-]{2,40}$/u);

const line = textOf(/^(?=.*\d)(?=.*\p{L}{3})[\p{L}\d][\p{L}\d .,'’()/°-]{7,90}$/u);
/** A street with the number of a house, and the town. */
const street: Grammar = (segment, today) => {
  const read = line(segment, today);
  return read && putBlanks(read);
};

const SEXES = {
  F: ['F', 'Female', 'Weiblich', 'Féminin', 'Femminile', 'Feminino', 'Kvinna', 'Perempuan'],
  M: ['M', 'Male', 'Männlich', 'Masculin', 'Maschile', 'Masculino', 'Man', 'Laki-Laki'],
};

/**
 * The type of a printed card. Where its zone was read too, in any of the pictures that were sent, the zone is what counts: see
 * `identity-card.ts`.
 */
export function printedCard(card: PrintedCard): DocumentType {
  const { country, cues, labels, otherWords = [], language, nameAlsoIn } = card;
  const names = Object.keys(FIELDS).filter((name): name is keyof typeof FIELDS => name in labels);
  const others = names.map((name): FieldRule => ({
    name,
    labels: labels[name] ?? [],
    grammar: grammarOf(card, name),
    ...(name === 'dateOfBirth' && card.bornInAndOn && { behindOther: true }),
    ...(name === 'address' && { lines: 2 }),
  }));
  if (labels.sex) others.push({ name: 'sex', labels: labels.sex, grammar: oneOf(card.sexes ?? SEXES), isSign: true });
  if (card.bornInAndOn) others.push({ name: 'placeOfBirth', beside: 'dateOfBirth', grammar: placeBeforeDate });
  others.push(...(card.more ?? []));
  return {
    id: `identity-card-${country.toLowerCase()}`,
    code: 'NID',
    title: 'identity card',
    countries: [country],
    sides: ['front'],
    reading: {
      by: 'print',
      cues,
      fields: [documentNumberOf(card), ...others],
      otherWords,
      garblesLabels: 'on a card',
      essential: essentialOf(card),
      carriesZone: true,
      crossCheck: (fields) => compareNumbers(card, fields),
      read: (page, found) => readUnlabelled(card, page, found, { names, rules: [documentNumberOf(card), ...others] }),
      ...(language && { marks: { language, fields: WITH_MARKS } }),
      ...(card.namesAlsoIn && inBothScripts(card.namesAlsoIn)),
      ...(nameAlsoIn && {
        inOwnScript: [{ name: 'fullNameLocal', of: 'fullName', stands: 'line around', language: nameAlsoIn }],
      }),
    },
  };
}

/** What labels did not lead to, by the order of the form. */
function readUnlabelled(
  card: PrintedCard,
  page: LabelledPage,
  found: Occurrences,
  { names, rules }: { names: readonly string[]; rules: readonly FieldRule[] },
): Occurrences {
  const { date = dateOf, cues, otherWords = [] } = card;
  const dated = datesInOrder(page, separateNames(page, found), { names, date: date('any') });
  const titles = [...cues.flatMap(({ says = [] }) => says), ...otherWords];
  return withoutLabels(page, dated, { rules, titles });
}

function grammarOf(card: PrintedCard, name: keyof typeof FIELDS): Grammar {
  const { date = dateOf, nationalities, personal, names = {} } = card;
  if (name === 'surname' || name === 'givenNames') return names[name] ?? personName;
  if (name === 'nationality' && nationalities) return oneOf(nationalities);
  if (name !== 'personalNumber' || !personal) return FIELDS[name](date);
  return typeof personal === 'string' ? personalNumber(personal) : personal;
}

/** Number, names and both dates, as far as the card has them. */
function essentialOf({ labels }: PrintedCard): PrintReading['essential'] {
  const others = ['surname', 'givenNames', 'fullName', 'dateOfBirth', 'dateOfExpiry'].filter((name) => name in labels);
  return ['documentNumber', ...others].map((field) => ({ field }));
}

function inBothScripts(language: ScriptLanguage): Pick<PrintReading, 'alsoIn' | 'inOwnScript'> {
  const also = { stands: 'line around', language, confirms: true } as const;
  return {
    alsoIn: language,
    inOwnScript: [
      { name: 'surnameLocal', of: 'surname', ...also },
      { name: 'givenNamesLocal', of: 'givenNames', ...also },
    ],
  };
}

function documentNumberOf({ labels, number }: PrintedCard): FieldRule {
  const { masks, is, kind, write, anywhere, isSolid } = number;
  const check = kind ? checkOf(kind) : is && ((text: string) => (is.test(text) ? {} : undefined));
  return {
    name: 'documentNumber',
    labels: labels.documentNumber ?? [],
    ...(anywhere && { anywhere }),
    // Without a check digit nothing tells a figure from the letter that looks like it, where another form has a letter there.
    grammar: numberOf({ masks, doubtsDigits: !kind, ...(check && { check }), ...(write && { write }), ...(isSolid && { isSolid }) }), // prettier-ignore
  };
}

function compareNumbers({ number, personal }: PrintedCard, fields: FieldTable): FieldTable {
  const byNumber = number.kind ? compareWithNumber(fields, 'documentNumber', number.kind) : fields;
  return typeof personal === 'string' ? compareWithNumber(byNumber, 'personalNumber', personal) : byNumber;
}
