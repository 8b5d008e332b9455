import { readPrintedDates } from '@atlas/identifiers';
import { PROOF } from '../classify/classify-print.ts';
import { distanceWithin } from '../print/find-within.ts';
import { findLabelledValues } from '../print/find-labelled-values.ts';
import type { PrintLine } from '../print/print-line.ts';
import { lookAtPrint } from '../page/see-pages.ts';
import type { SeenPage } from '../page/see-pages.ts';
import type { Field, FieldName } from '../reading.ts';
import type { DocumentType } from '../types/document-type.ts';
import { takeZoneFields } from '../zone/take-zone-fields.ts';
import type { ZoneField } from '../zone/take-zone-fields.ts';
import { isSurelyElse, says } from './compare-with-print.ts';

/** A page that is of another document than the one that is read. */
export interface OtherPage {
  /** Index into the pages that were given. */
  page: number;
  /** What its print proves that it is; `undefined` if only its contents tell. */
  type: DocumentType | undefined;
  /** What it says otherwise than the zone. */
  differing: readonly FieldName[];
}

type ZoneFields = Partial<Record<FieldName, ZoneField>>;

/** Who and which document it is. */
const IDENTITY = ['documentNumber', 'surname', 'givenNames', 'dateOfBirth'] as const satisfies readonly FieldName[];
const LABELLED = ['documentNumber', 'surname', 'dateOfBirth'] as const satisfies readonly FieldName[];
/** So many characters may be misread. */
const MISREAD = 2;
/** The number of an earlier document is no other number of this one. */
const EARLIER = /\b(?:OLD|PREVIOUS|EARLIER|FORMER)\b/i;

/**
 * The pages that belong to another document than the zone does: they have a zone of their own that says otherwise, their print proves
 * another type, or labels that name somebody else. A page that prints the number of the zone never is.
 *
 * @param at the page with the zone
 * @param prints the lines of each page; none where print is not to be read, and then zones alone tell
 */
export async function findOtherPages(
  seen: readonly SeenPage[],
  at: number,
  prints: readonly (readonly PrintLine[])[],
  today: string,
): Promise<OtherPage[]> {
  const { zone } = seen[at]!;
  const fields = takeZoneFields(zone!, at, today);
  const found: OtherPage[] = [];
  for (const [page, { zone: own }] of seen.entries()) {
    if (page === at) continue;
    if (own) {
      const isBesideVisa = isVisa(own.fit.format) !== isVisa(zone!.fit.format);
      const differing = compareZones(fields, takeZoneFields(own, page, today), isBesideVisa);
      if (differing.length > 0) found.push({ page, type: undefined, differing });
    } else if (prints[page]!.length > 0) {
      const other = await judgePrint(seen[page]!, prints[page]!, { fields, format: zone!.fit.format, today });
      if (other) found.push({ page, ...other });
    }
  }
  return found;
}

function isVisa(format: string): boolean {
  return format.startsWith('MRV');
}

/** A visa beside a passport has a number of its own. */
function compareZones(fields: ZoneFields, others: ZoneFields, isBesideVisa: boolean): FieldName[] {
  return IDENTITY.filter((name) => {
    const [one, other] = [fields[name], others[name]];
    if (!one || !other || one.normalised === other.normalised) return false;
    if (name === 'documentNumber' && isBesideVisa) return false;
    return (one.verified && other.verified) || isElse(one.normalised, other.normalised);
  });
}

interface Zoned {
  fields: ZoneFields;
  format: string;
  today: string;
}

async function judgePrint(
  page: SeenPage,
  lines: readonly PrintLine[],
  { fields, format, today }: Zoned,
): Promise<Omit<OtherPage, 'page'> | undefined> {
  const isSaid = (name: FieldName): boolean =>
    lines.some(({ text }) => fields[name] !== undefined && says(name, text, fields[name], today));
  if (isSaid('documentNumber')) return undefined;
  const labelled = findLabelledValues(lines.filter(({ text }) => !EARLIER.test(text)));
  const differing = LABELLED.filter((name) => {
    const [line, field] = [labelled[name], fields[name]];
    return line && field && !isSaid(name) && isSurelyElse(name, line, today) && differs(name, line.text, fields, today);
  });
  const type = provedOther((await lookAtPrint(page)).print.likenesses, format, fields.issuingState);
  if (type) return { type, differing };
  // Last pages print the number of the passport before, cards numbers of several kinds: a number alone tells nothing.
  const isElsewhose = differing.some((name) => name !== 'documentNumber');
  return isElsewhose ? { type, differing: [...new Set<FieldName>(['documentNumber', ...differing])] } : undefined;
}

/** A type that is read by print, and is no other side of what has the zone. */
function provedOther(
  likenesses: readonly { type: DocumentType; weight: number }[],
  format: string,
  state: Field | undefined,
): DocumentType | undefined {
  const proved = likenesses.filter(({ type, weight }) => type.reading.by === 'print' && weight >= PROOF);
  const isOtherSide = ({ reading, countries }: DocumentType): boolean => {
    const isOfState = countries === 'all' || countries.includes(state?.normalised ?? '');
    return reading.by === 'print' && reading.carriesZone === true && isOfState && format !== 'TD3' && !isVisa(format);
  };
  return proved.some(({ type }) => isOtherSide(type)) ? undefined : proved[0]?.type;
}

/** Whether the value of a label is no misreading, and no other part, of what the zone says. */
function differs(name: FieldName, text: string, fields: ZoneFields, today: string): boolean {
  if (name === 'dateOfBirth')
    return readPrintedDates(text, today).every((date) => isElse(fields.dateOfBirth!.normalised, date));
  const values = name === 'surname' ? [fields.surname, fields.givenNames] : [fields[name], fields.personalNumber];
  const letters = (value: string): string => value.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return values.every((field) => {
    if (!field || letters(field.normalised) === '') return true;
    return !letters(text).includes(letters(field.normalised)) && isElse(field.normalised, text);
  });
}

function isElse(one: string, other: string): boolean {
  const [short, long] = [one, other]
    .map((text) => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .toSorted((a, b) => a.length - b.length);
  return !long!.startsWith(short!) && distanceWithin(short!, long!, MISREAD) > MISREAD;
}
