import { toAlpha3 } from '@atlas/identifiers';
import type { Vision } from '@atlas/vision';
import { isReadByPrint, likeliestType } from './classify/likeliest-type.ts';
import type { KnownCode } from './code/find-known-code.ts';
import { findCodesOfOthers } from './code/find-codes-of-others.ts';
import { findUprightCode } from './code/find-upright-code.ts';
import { lookForCodes } from './code/look-for-codes.ts';
import { calibrate } from './evidence/calibrate.ts';
import { decideNothing } from './evidence/decide.ts';
import { tellOthers } from './evidence/tell-others.ts';
import { judgePhoto } from './evidence/judge-photo.ts';
import { setApartOthers } from './evidence/set-apart-others.ts';
import { absentFields } from './evidence/make-field.ts';
import { readGeneric } from './generic/read-generic.ts';
import { MASKED } from './masking/masked-number.ts';
import { maskFields } from './masking/mask-fields.ts';
import { showsAadhaar } from './masking/shows-aadhaar.ts';
import { countOthersBeside } from './page/count-others-beside.ts';
import { emptyPage, lookAtPrint, seeCode, seeNothing, seePages } from './page/see-pages.ts';
import type { SeenPage } from './page/see-pages.ts';
import { readByPrint } from './read-by-print.ts';
import type { PageWithPrint } from './read-by-print.ts';
import { readByZone } from './read-by-zone.ts';
import type { Contents } from './read-by-zone.ts';
import type { DocumentReading, Field, Fields, GenericCode, PageInput, ReadOptions } from './reading.ts';
import type { DocumentType } from './types/document-type.ts';
import { DOCUMENT_TYPES, typeOfZone } from './types/document-types.ts';

/**
 * Reads one document from its pages: turns them upright, finds out what it is by its machine-readable zone, its code or its print, and
 * reads it as its type is read.
 *
 * @param pages front first; decoded and at most a few megapixels
 * @returns always a reading: what could not be read is `ABSENT` with a reason, and the decision says what to do
 * Not guaranteed: that the document is genuine. Nothing here looks for forgery.
 */
export async function readDocument(
  vision: Vision,
  pages: readonly PageInput[],
  given: ReadOptions,
): Promise<DocumentReading> {
  const options = withAlpha3(given);
  const wanted = typesOf(options);
  const { codesOnly, mrzOnly = false } = options;
  const early = mrzOnly ? { known: undefined, codes: [] } : await findUprightCode(vision, pages, wanted, options);
  const { known } = early;
  const forZone = mrzOnly || (wanted.length > 0 && wanted.every(({ reading }) => reading.by === 'zone'));
  const seen = codesOnly
    ? pages.map(({ side, image }, index) =>
        index === known?.page ? seeCode(vision, side, known) : seeNothing(vision, side, image),
      )
    : await seePages(vision, pages, { mrzOnly, forZone, known });
  const read = await readContents({ vision, seen, wanted, early }, options);
  const contents = mrzOnly ? read : { ...read, ...tellOthers(read, await countOthersBeside(vision, seen)) };
  const { kind, issuingState } = contents;
  const isAadhaar = DOCUMENT_TYPES.some(({ id, reading }) => id === kind && withholdsPictures(reading));
  // A page of another document may be of India all the same.
  const isElsewhere = issuingState !== '' && issuingState !== 'IND' && !contents.otherPages?.length;
  const others = { isElsewhere, explained: numbersOf(contents.fields) };
  const masked = await maskFields(contents.fields, seen, { isAadhaar, ...others });
  const picturesWithheld =
    contents.picturesWithheld ||
    // Of what was sent as an Aadhaar card no picture leaves, whether it was read or not: people read more than programs.
    wantsAadhaar(options) ||
    masked.found ||
    (options.withPages === true && (await showsAadhaar(vision, seen, { isKnown: kind !== undefined, ...others })));
  const fields = options.uncalibrated ? masked.fields : mapFields(masked.fields, calibrate);
  return { ...contents, fields, picturesWithheld, ...pictures(seen, contents.otherPages) };
}

/** The numbers that were read surely, as digits: print that says the same is explained. */
function numbersOf(fields: Fields): string[] {
  return Object.values(fields)
    .filter(({ status, value }) => status === 'READ' && !/\p{L}/u.test(value))
    .map(({ value }) => value.replaceAll(/\D/g, ''))
    .filter((digits) => digits.length >= 12);
}

function mapFields(fields: Fields, change: (field: Field) => Field): Fields {
  const changed = Object.entries(fields).map(([name, field]) => [name, change(field)] as const);
  return { ...fields, ...Object.fromEntries(changed) };
}

function withholdsPictures(reading: DocumentType['reading']): boolean {
  return reading.by === 'print' && (reading.withholdsPictures ?? false);
}

interface Seen {
  vision: Vision;
  seen: readonly SeenPage[];
  /** Empty: whatever it is. */
  wanted: readonly DocumentType[];
  /** What a look for codes found before any other. */
  early: { known: KnownCode | undefined; codes: GenericCode[] };
}

async function readContents({ vision, seen, wanted, early }: Seen, options: ReadOptions): Promise<Contents> {
  const at = zoneToRead(seen, wanted);
  const byZone = at >= 0 && options.wanted !== 'other' ? typeOfZone(seen[at]!.zone!) : undefined;
  if (byZone && isWanted(byZone, wanted)) return readByZone(vision, byZone, seen, at, options);
  const isMismatch = byZone !== undefined && (seen.length === 1 || options.codesOnly !== undefined);
  if (isMismatch || options.mrzOnly) return nothing(seen, byZone, options);
  const all: PageWithPrint[] = [];
  for (const page of seen) all.push(await lookAtPrint(page));
  const { pages: printed, others } = setApartOthers(all, wanted, early.known);
  // Of several pages one may be what is wanted, all the same.
  if (byZone && others.length === 0 && !early.known) return nothing(seen, byZone, options);
  const likeliest = options.wanted === 'other' ? undefined : likeliestType(printed);
  const { known, codes } =
    early.known || options.codesOnly ? early : await lookForCodes(vision, printed, { wanted, likeliest }, options);
  const type = known?.type ?? likeliest;
  if (!type || !isReadByPrint(type)) return nothing(printed, undefined, options, { looksLike: type, codes });
  if (!isWanted(type, wanted)) return nothing(printed, type, options);
  const coded = await findCodesOfOthers(vision, printed, { type, known });
  const left = printed.map((page, index) =>
    coded.others.some((other) => other.page === index) ? emptyPage(page) : page,
  );
  const pages = type.reading.magneticLine ? await withMagneticLine(vision, left) : left;
  return readByPrint(vision, type, pages, options, { known: coded.known, others: [...others, ...coded.others] });
}

async function withMagneticLine(vision: Vision, pages: readonly PageWithPrint[]): Promise<PageWithPrint[]> {
  const complete: PageWithPrint[] = [];
  for (const page of pages) complete.push({ ...page, magnetic: await vision.readMicr(page.image, page.textLines) });
  return complete;
}

function isWanted(type: DocumentType, wanted: readonly DocumentType[]): boolean {
  return wanted.length === 0 || wanted.includes(type);
}

/** The page with a zone that counts, an index, or -1: the first one of a wanted type, else the first. */
function zoneToRead(seen: readonly SeenPage[], wanted: readonly DocumentType[]): number {
  const isOfWanted = ({ zone }: SeenPage): boolean => zone !== undefined && wanted.includes(typeOfZone(zone)!);
  const at = seen.findIndex(isOfWanted);
  return at >= 0 ? at : seen.findIndex(({ zone }) => zone);
}

/** What was seen of a document of which no field is given. */
interface Remains {
  /** A type with a zone whose zone could not be read. */
  looksLike?: DocumentType | undefined;
  codes?: readonly GenericCode[];
}

/** No fields: another type than the wanted one, or none that is known. */
function nothing(
  seen: readonly SeenPage[],
  type: DocumentType | undefined,
  options: ReadOptions,
  { looksLike, codes = [] }: Remains = {},
): Contents {
  const page = seen.find(({ zone }) => zone) ?? seen[0]!;
  const findings = judgePhoto(page, page.zone, options);
  const printed = seen.filter((one): one is PageWithPrint => one.print !== undefined);
  const isGeneric =
    !type && (['any', 'other'].includes(options.wanted) || options.codesOnly !== undefined) && !options.mrzOnly;
  const { generic, picturesWithheld } = isGeneric
    ? readGeneric(printed, codes)
    : { generic: undefined, picturesWithheld: false };
  const isEmpty = generic?.lines.length === 0 && codes.length === 0 && !looksLike && options.wanted === 'any';
  const hidesZone = isGeneric && looksLike !== undefined;
  const lacksCode = options.codesOnly !== undefined && codes.length === 0;
  const lacksZone = !type && !options.codesOnly && (wantsZone(options) || options.mrzOnly === true || hidesZone);
  const isMasked =
    wantsAadhaar(options) && printed.some(({ print }) => print.lines.some(({ text }) => MASKED.test(text)));
  const decision = decideNothing({ type, lacksZone, lacksCode, isGeneric, isEmpty, isMasked, findings }, options);
  return {
    kind: type?.id,
    issuingState: '',
    mrz: undefined,
    fields: absentFields(decision.reasons[0]?.code ?? 'type_unknown'),
    generic,
    languages: [],
    picturesWithheld: picturesWithheld || (type !== undefined && withholdsPictures(type.reading)),
    findings,
    decision,
  };
}

function wantsZone(options: ReadOptions): boolean {
  return typesOf(options).some(({ reading }) => reading.by === 'zone');
}

function wantsAadhaar(options: ReadOptions): boolean {
  return typesOf(options).some(({ reading }) => withholdsPictures(reading));
}

/** Those that were asked for; empty: whatever it is. */
function typesOf({ wanted }: ReadOptions): DocumentType[] {
  return DOCUMENT_TYPES.filter(({ id, code }) => [id, code].includes(wanted));
}

function withAlpha3(options: ReadOptions): ReadOptions {
  const expectedState = options.expectedState && (toAlpha3(options.expectedState) ?? options.expectedState);
  return expectedState ? { ...options, expectedState } : options;
}

function pictures(
  seen: readonly SeenPage[],
  otherPages: readonly number[] = [],
): Pick<DocumentReading, 'portrait' | 'pages'> {
  const page = seen.findIndex(({ portrait }, index) => portrait && !otherPages.includes(index));
  const found = seen[page]?.portrait;
  return {
    portrait: found && { page, ...found },
    pages: seen.map(({ image, turn, straightened }) => ({ image, turn, straightened })),
  };
}
