import { codeOccurrences, sourceOfCode } from './code/code-occurrences.ts';
import type { KnownCode } from './code/find-known-code.ts';
import type { Vision } from '@atlas/vision';
import { decidePrint } from './evidence/decide-print.ts';
import { doubtContradicted } from './evidence/doubt-contradicted.ts';
import { doubtDisorderedDates } from './evidence/doubt-disordered-dates.ts';
import { doubtFailed } from './evidence/doubt-failed.ts';
import { doubtFutureDates } from './evidence/doubt-future-dates.ts';
import { judgePhoto } from './evidence/judge-photo.ts';
import { absentField, absentFields, sidesRead } from './evidence/make-field.ts';
import { findPagesOfAnother } from './evidence/find-pages-of-another.ts';
import type { PrintedOtherPage } from './evidence/find-pages-of-another.ts';
import { settleFields } from './evidence/settle-fields.ts';
import { tellVoid } from './evidence/tell-void.ts';
import { tellStates } from './evidence/tell-states.ts';
import { readMarks } from './own-script/read-marks.ts';
import { readOwnLines } from './own-script/read-own-lines.ts';
import type { OwnLines } from './own-script/read-own-lines.ts';
import { pageReader } from './own-script/read-block.ts';
import type { PageReader } from './own-script/read-block.ts';
import { readOwnScript } from './own-script/read-own-script.ts';
import type { OwnScriptPage } from './own-script/read-own-script.ts';
import { emptyPage } from './page/see-pages.ts';
import type { PageLikeness, SeenPage } from './page/see-pages.ts';
import { doubtCutOff } from './print/doubt-cut-off.ts';
import { doubtLeaning } from './print/doubt-leaning.ts';
import { findByLabels } from './print/find-by-labels.ts';
import { findLateDates, withLateDates } from './print/find-late-dates.ts';
import { labelPage } from './print/label-page.ts';
import type { Occurrence, Occurrences, PrintedPage } from './print/occurrence.ts';
import { findLabels, listLabels } from './print/find-labels.ts';
import type { PrintLine } from './print/print-line.ts';
import { lookForSigns } from './print/look-for-signs.ts';
import { joinNameLines } from './print/join-name-lines.ts';
import { mirrorLines, mirrorOccurrences } from './print/mirror-print.ts';
import { leaveOutCrossingLines } from './print/leave-out-crossing-lines.ts';
import { leaveOutSpecks } from './print/leave-out-specks.ts';
import { splitDates } from './print/split-dates.ts';
import { readWithin } from './print/read-within.ts';
import type { Contents } from './read-by-zone.ts';
import { FIELD_NAMES } from './reading.ts';
import type { Field, Fields, ReadOptions, Side } from './reading.ts';
import type { DocumentType, FieldTable, PrintReading } from './types/document-type.ts';

/** A page whose print was read. */
export type PageWithPrint = SeenPage & { print: PageLikeness };

/** What is known of the pages before they are read. */
interface Before {
  known: KnownCode | undefined;
  /** Pages that prove another type, and were emptied. */
  others: readonly PrintedOtherPage[];
}

/** The fields of a document without a zone: from its print, and from its code if one was found. */
export async function readByPrint(
  vision: Vision,
  type: DocumentType & { reading: PrintReading },
  pages: readonly PageWithPrint[],
  options: ReadOptions,
  { known, others: setApart }: Before,
): Promise<Contents> {
  const { reading } = type;
  const allSides = pages.map((page) => sideOf(page, type));
  const own = await readInOwnScript(vision, reading, pages);
  const printed = await readPages(reading, pages.map((page, index) => withOwnLines(page, own[index])), allSides, options.today); // prettier-ignore
  const isCodeAll = known !== undefined && !reading.code?.besidePrint;
  const others = [...setApart, ...(isCodeAll ? [] : findPagesOfAnother(type, pages, printed))];
  const isOther = (index: number): boolean => others.some(({ page }) => page === index);
  const crossed = await weighFields(type, { known, printed, others }, options.today);
  const issuingState = type.countries === 'all' ? '' : (type.countries[0] ?? '');
  const marked = await readMarks(vision, reading.marks, crossed, pages.map(({ image }) => image)); // prettier-ignore
  // The other script stands beside the print of a value, wherever its code is.
  const latin = known ? settleFields(reading.fields, merge(printed)) : marked.fields;
  const local = await readOwnScript(vision, reading.inOwnScript ?? [], latin, pages.map((page, index) => withSeen(isOther(index) ? emptyPage(page) : page, own[index]))); // prettier-ignore
  const fields = withAbsent(type, { ...conceal(reading, marked.fields), ...local.fields, ...tellStates(type, marked.fields, proofOf(pages, type, known)) }); // prettier-ignore
  const findings = pages.filter((_, index) => !isOther(index)).slice(0, 1).flatMap((page) => judgePhoto(page, undefined, options)); // prettier-ignore
  const sideSeen = wrongSide(pages, type, options);
  const sides = allSides.filter((_, index) => !isOther(index));
  const judged = { type, fields, sides, findings, issuingState, sideSeen, others };
  const decision = tellVoid(decidePrint(judged, options), type, linesOf(pages, isOther));
  return {
    kind: type.id,
    issuingState,
    mrz: undefined,
    fields,
    findings,
    decision,
    generic: undefined,
    picturesWithheld: reading.withholdsPictures ?? false,
    otherPages: others.map(({ page }) => page),
    sides: reading.isPage ? [] : sidesRead(fields, allSides),
    languages: [...new Set([...marked.languages, ...local.languages, ...own.flatMap((one) => one?.language ?? [])])],
  };
}

function linesOf(pages: readonly PageWithPrint[], isOther: (index: number) => boolean): PrintLine[] {
  return pages.flatMap(({ print }, index) => (isOther(index) ? [] : print.lines));
}

interface Told {
  known: KnownCode | undefined;
  /** What was read on each page. */
  printed: readonly Occurrences[];
  others: readonly PrintedOtherPage[];
}

/** What the places say together, where one value speaks of another, and against what pages of another document say. */
async function weighFields(
  type: DocumentType & { reading: PrintReading },
  { known, printed, others }: Told,
  today: string,
): Promise<FieldTable> {
  const { fields: rules, crossCheck, code } = type.reading;
  const isOwn = known?.type === type && !others.some(({ page }) => page === known.page);
  const coded = isOwn ? [codeOccurrences(known)] : [];
  const own = printed.filter((_, index) => !others.some(({ page }) => page === index));
  const all = merge([...coded, ...own]);
  const settled = settleFields(rules, coded.length > 0 ? (code?.withPrint?.(all) ?? all) : all);
  const doubted = { ...settled, ...doubtContradicted(settled, others) };
  const checked = crossCheck ? await crossCheck(doubted) : doubted;
  const dated = { ...checked, ...doubtFutureDates(checked, today) };
  const ordered = { ...dated, ...doubtDisorderedDates(dated) };
  return { ...ordered, ...doubtFailed(ordered) };
}

/** The lines of a page in the script of its document. */
type OwnPage = OwnLines & { reader: PageReader; language: string };

async function readInOwnScript(
  vision: Vision,
  { alsoIn, fields, otherWords }: PrintReading,
  pages: readonly PageWithPrint[],
): Promise<(OwnPage | undefined)[]> {
  const read: OwnPage[] = [];
  if (!alsoIn || !vision.languages.includes(alsoIn.code)) return read;
  const labels = listLabels(fields, otherWords);
  const isLabel = (line: PrintLine): boolean => findLabels([line], labels).length > 0;
  for (const { image, print } of pages) {
    const reader = print.reader ?? pageReader(vision, image);
    read.push({ ...(await readOwnLines(reader, print.seen, alsoIn, isLabel)), reader, language: alsoIn.code });
  }
  return read;
}

function withOwnLines(page: PageWithPrint, own: OwnPage | undefined): PageWithPrint {
  return own ? { ...page, print: { ...page.print, lines: own.lines } } : page;
}

function withSeen({ image, print }: PageWithPrint, own: OwnPage | undefined): OwnScriptPage {
  // A page of which nothing counts has no lines in its own script either.
  return { image, seen: print.seen, own: print.seen.length > 0 ? own : undefined };
}

async function readPages(
  reading: PrintReading,
  pages: readonly PageWithPrint[],
  sides: readonly Side[],
  today: string,
): Promise<Occurrences[]> {
  const printed = [];
  for (const [index, page] of pages.entries()) printed.push(await readPage(reading, page, index, sides[index]!, today));
  return withLateDates(printed);
}

async function readPage(
  reading: PrintReading,
  { print, image, magnetic, readLine }: PageWithPrint,
  index: number,
  side: Side,
  today: string,
): Promise<{ found: Occurrences; late: Occurrences }> {
  const { width, height } = image;
  const isMirrored = reading.alsoIn?.rightToLeft ?? false;
  const straight = splitDates(leaveOutSpecks(leaveOutCrossingLines(print.lines)));
  const lines = isMirrored ? mirrorLines(straight, width) : straight;
  const page: PrintedPage = { index, side, lines, width, height, today, magnetic };
  const labelled = labelPage(page, reading.fields, reading.otherWords, { garbled: reading.garblesLabels });
  const labels = findByLabels(labelled, reading.fields);
  const signed = isMirrored ? labels : await lookForSigns(labelled, reading.fields, labels, readLine);
  const read = reading.read ? await reading.read(labelled, signed) : signed;
  // On cards in two scripts the line below is the same name, spelled again.
  const all = reading.alsoIn ? read : joinNameLines(labelled, reading.fields, read);
  const whole = doubtLeaning(page, doubtCutOff(page, all));
  const late = findLateDates(labelled, reading.fields, whole);
  const asPrinted = (one: Occurrences): Occurrences => (isMirrored ? mirrorOccurrences(one, width) : one);
  return { found: readWithin(reading.fields, asPrinted(whole), today), late: asPrinted(late) };
}

/** What the print says it is; else what the caller says. */
function sideOf({ print, side }: PageWithPrint, type: DocumentType): Side {
  return print.likenesses.find((likeness) => likeness.type === type)?.side ?? side;
}

/** The page whose print speaks most for the type; of the code where none does. */
function proofOf(pages: readonly PageWithPrint[], type: DocumentType, known: KnownCode | undefined) {
  const weights = pages.map(({ print }) => print.likenesses.find((one) => one.type === type)?.weight ?? 0);
  const most = Math.max(...weights);
  if (known && most === 0) return { page: known.page, source: sourceOfCode(known.code) };
  return { page: weights.indexOf(most), source: 'print' as const };
}

/** The side that the print of the one page speaks for, where the caller said the other one and nothing printed speaks for that. */
function wrongSide(
  [page, ...others]: readonly PageWithPrint[],
  type: DocumentType,
  options: ReadOptions,
): Side | undefined {
  const seen = page?.print.likenesses.find((likeness) => likeness.type === type);
  if (others.length > 0 || !options.expectedSide || !seen?.side) return undefined;
  return seen.sides.includes(options.expectedSide) ? undefined : seen.side;
}

function merge(pages: readonly Occurrences[]): Occurrences {
  const all: Record<string, Occurrence[]> = {};
  for (const page of pages)
    for (const [name, occurrences] of Object.entries(page)) (all[name] ??= []).push(...occurrences);
  return all;
}

function conceal({ fields: rules }: PrintReading, fields: FieldTable): FieldTable {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const hide = rules.find((rule) => rule.name === name)?.conceal;
      return [name, hide ? { ...field, value: hide(field.value), normalised: hide(field.normalised) } : field];
    }),
  );
}

function withAbsent({ reading }: DocumentType & { reading: PrintReading }, fields: FieldTable): Fields {
  const declared = Object.fromEntries(
    [...reading.fields, ...(reading.inOwnScript ?? [])].map(({ name }): [string, Field] => [
      name,
      absentField('not_found'),
    ]),
  );
  const others = absentFields('not_on_document');
  const standard = Object.fromEntries(FIELD_NAMES.map((name) => [name, others[name]])) as typeof others;
  return { ...standard, ...declared, ...fields };
}
