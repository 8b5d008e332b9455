import { dateOf } from '../../grammar/read-date.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { textOf } from '../../grammar/read-text.ts';
import type { Cue } from '../../print/cue.ts';
import type { FieldRule, Grammar } from '../../print/field-rule.ts';
import type { DocumentType } from '../document-type.ts';

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
    write?: (text: string) => string;
    /** Its form is that of nothing else on the card: it is found without a label. */
    anywhere?: boolean;
  };
  /** Reads the date of birth; day first if absent. */
  date?: (sense: 'past' | 'any') => Grammar;
  /** Titles and labels of what is not read. */
  otherWords?: readonly string[];
}

const FIELDS = {
  surname: () => personName,
  givenNames: () => personName,
  fullName: () => personName,
  sex: () => SEX,
  nationality: () => textOf(/^[A-Z]{3,20}(?:[ -][A-Z]{3,15})?$/),
  dateOfBirth: (date: (sense: 'past' | 'any') => Grammar) => date('past'),
  placeOfBirth: () => place,
  dateOfIssue: (date: (sense: 'past' | 'any') => Grammar) => date('past'),
  dateOfExpiry: (date: (sense: 'past' | 'any') => Grammar) => date('any'),
  personalNumber: () => textOf(/^(?=(?:\D*\d){6})[\dA-Z][\dA-Z +/-]{5,20}$/),
} as const satisfies Record<string, (date: (sense: 'past' | 'any') => Grammar) => Grammar>;

type LabelledField = keyof typeof FIELDS | 'documentNumber';

/** Marks on letters are lost in print without any doubt of the recogniser, and there is no second witness for a place. */
const MARKS_DOUBT = 0.85;

const readPlace = textOf(/^\p{Lu}[\p{Lu} .'’()/-]{2,40}$/u);
const place: Grammar = (segment, today) => {
  const read = readPlace(segment, today);
  return read && { ...read, confidence: read.confidence * MARKS_DOUBT };
};

const SEX = oneOf({
  F: ['F', 'Female', 'Weiblich', 'Féminin', 'Femminile', 'Feminino', 'Kvinna', 'Nő', 'Perempuan'],
  M: ['M', 'Male', 'Männlich', 'Masculin', 'Maschile', 'Masculino', 'Man', 'Férfi', 'Laki-Laki'],
});

/**
 * The type of a printed card. Where its zone was read too, in any of the pictures that were sent, the zone is what counts: see
 * `identity-card.ts`.
 */
export function printedCard(card: PrintedCard): DocumentType {
  const { country, cues, number, labels, otherWords = [], date = dateOf } = card;
  const isNumber = number.is;
  const documentNumber: FieldRule = {
    name: 'documentNumber',
    labels: labels.documentNumber ?? [],
    ...(number.anywhere && { anywhere: true }),
    grammar: numberOf({
      masks: number.masks,
      ...(isNumber && { check: (text) => (isNumber.test(text) ? {} : undefined) }),
      ...(number.write && { write: number.write }),
    }),
  };
  const names = Object.keys(FIELDS).filter((name): name is keyof typeof FIELDS => name in labels);
  const others = names.map((name): FieldRule => ({ name, labels: labels[name] ?? [], grammar: FIELDS[name](date) }));
  const holder = names.includes('surname') ? 'surname' : 'fullName';
  return {
    id: `identity-card-${country.toLowerCase()}`,
    code: 'NID',
    title: 'identity card',
    countries: [country],
    sides: ['front'],
    reading: {
      by: 'print',
      cues,
      fields: [documentNumber, ...others],
      otherWords,
      essential: [{ field: 'documentNumber' }, { field: holder }, { field: 'dateOfBirth' }],
      carriesZone: true,
    },
  };
}
