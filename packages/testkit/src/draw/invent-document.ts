import type { DocumentFields, DocumentKind, MrzFormat, Mutation } from './document.ts';
import { inventHolder, otherDate, pastValidity } from './holder/invent-holder.ts';
import type { State } from './holder/states.ts';
import { computeMrz, type MrzFields } from './mrz/compute-mrz.ts';
import type { Random } from './random.ts';

export const FORMATS: Readonly<Record<DocumentKind, MrzFormat>> = {
  passport: 'TD3',
  td1: 'TD1',
  td2: 'TD2',
  'visa-a': 'MRV-A',
  'visa-b': 'MRV-B',
  'french-id': 'FRENCH-ID',
};

/** A document before it is drawn: `fields` make the MRZ, `printed` the side for people; honest documents have both equal. */
export interface InventedDocument {
  state: State;
  fields: DocumentFields;
  printed: DocumentFields;
  mrzLines: string[];
}

export function inventDocument(
  random: Random,
  kind: DocumentKind,
  options: { state?: string | undefined; fields?: Partial<DocumentFields> | undefined; mutations: readonly Mutation[] },
): InventedDocument {
  const invented = inventHolder(random.fork('holder'), kind, options.state);
  const { state } = invented;
  let fields = { ...invented.fields, ...options.fields };
  if (options.mutations.includes('expired')) fields = { ...fields, ...pastValidity(random.fork('expired')) };
  const printed = contradict(random.fork('printed'), kind, fields, options.mutations);
  const mrzFields: MrzFields = { ...fields, umlauts: state.umlauts };
  let mrzLines = computeMrz(mrzFields, FORMATS[kind]);
  if (options.mutations.includes('wrong-check-digit')) mrzLines = spoilCheckDigit(random.fork('digit'), mrzLines, kind);
  return { state, fields, printed, mrzLines };
}

/** The printed side of a document whose two sides contradict one another as asked. */
function contradict(
  random: Random,
  kind: DocumentKind,
  fields: DocumentFields,
  mutations: readonly Mutation[],
): DocumentFields {
  const printed = { ...fields };
  if (mutations.includes('other-printed-name')) printed.surname = otherSurname(random, kind, fields);
  if (mutations.includes('other-printed-number')) printed.documentNumber = otherNumber(random, fields.documentNumber);
  if (mutations.includes('other-printed-birth-date')) printed.birthDate = otherDate(random, fields.birthDate);
  if (mutations.includes('other-printed-expiry')) printed.expiryDate = otherDate(random, fields.expiryDate);
  return printed;
}

function otherSurname(random: Random, kind: DocumentKind, fields: DocumentFields): string {
  for (let i = 0; i < 20; i++) {
    const { surname } = inventHolder(random.fork(`name${i}`), kind, fields.issuingState).fields;
    if (surname !== fields.surname) return surname;
  }
  return `${fields.surname}son`;
}

/** One figure of the number changed: the smallest forgery. */
function otherNumber(random: Random, number: string): string {
  const places = Array.from(number).flatMap((sign, index) => (/\d/.test(sign) ? [index] : []));
  const at = random.pick(places);
  const figure = (Number(number[at]) + random.whole(1, 9)) % 10;
  return `${number.slice(0, at)}${figure}${number.slice(at + 1)}`;
}

/** Where the check digits stand: line, column. */
const CHECK_DIGITS: Readonly<Record<DocumentKind, ReadonlyArray<readonly [number, number]>>> = {
  passport: [[1, 9], [1, 19], [1, 27], [1, 43]],
  td1: [[0, 14], [1, 6], [1, 14], [1, 29]],
  td2: [[1, 9], [1, 19], [1, 27], [1, 35]],
  'visa-a': [[1, 9], [1, 19], [1, 27]],
  'visa-b': [[1, 9], [1, 19], [1, 27]],
  'french-id': [[1, 12], [1, 33], [1, 35]],
}; // prettier-ignore

function spoilCheckDigit(random: Random, lines: readonly string[], kind: DocumentKind): string[] {
  const [row, column] = random.pick(CHECK_DIGITS[kind]);
  const by = random.whole(1, 9);
  return lines.map((line, index) => {
    if (index !== row) return line;
    const digit = (Number(line[column]) + by) % 10;
    return line.slice(0, column) + String(digit) + line.slice(column + 1);
  });
}
