import type { Box, Vision } from '@atlas/vision';
import { boxQuad, quadBox } from '@atlas/vision';
import { findCodesOfOthers } from './code/find-codes-of-others.ts';
import { compareWithPrint } from './evidence/compare-with-print.ts';
import { doubtContradicted } from './evidence/doubt-contradicted.ts';
import { decide } from './evidence/decide.ts';
import { doubtFailed } from './evidence/doubt-failed.ts';
import { doubtFutureDates } from './evidence/doubt-future-dates.ts';
import { findIssueDate } from './evidence/find-issue-date.ts';
import { findOtherPages } from './evidence/find-other-pages.ts';
import { judgeContents } from './evidence/judge-contents.ts';
import { judgePhoto } from './evidence/judge-photo.ts';
import { absentField, absentFields, sidesRead } from './evidence/make-field.ts';
import { tellVoid } from './evidence/tell-void.ts';
import { PRINTED_WORDS, takePrintedFields } from './evidence/take-printed-fields.ts';
import { emptyPage } from './page/see-pages.ts';
import type { SeenPage } from './page/see-pages.ts';
import { findLabelledValues } from './print/find-labelled-values.ts';
import type { PrintLine } from './print/print-line.ts';
import { readPrint } from './print/read-print.ts';
import type { Segment } from './print/segment.ts';
import { FIELD_NAMES } from './reading.ts';
import type { DocumentReading, Field, FieldName, Fields, MrzReading, ReadOptions } from './reading.ts';
import { readBesideZone } from './own-script/read-beside-zone.ts';
import { readMarks } from './own-script/read-marks.ts';
import { readPrintedPart } from './read-printed-part.ts';
import type { DocumentType, FieldTable, PrintedPart } from './types/document-type.ts';
import { languageOf, scriptOf } from './types/identity-cards/language-of.ts';
import { withCheck } from './types/with-check.ts';
import { mendName } from './zone/mend-name.ts';
import { mendNumber } from './zone/mend-number.ts';
import type { Zone } from './zone/read-upright.ts';
import { takeZoneFields } from './zone/take-zone-fields.ts';

/** What a reading holds besides the pictures of its pages. */
export type Contents = Omit<DocumentReading, 'portrait' | 'pages'>;

/** The fields of a document with a machine-readable zone, the print weighed against it. */
export async function readByZone(
  vision: Vision,
  type: DocumentType,
  all: readonly SeenPage[],
  at: number,
  options: ReadOptions,
): Promise<Contents> {
  const { seen, prints, others } = await leaveOutOtherPages(vision, type, { all, at }, options);
  const zone = mendNumber(mendName(seen[at]!.zone!, prints.flat()), prints.flat());
  const fields = await weighFields(type, { zone, at, seen, prints }, options);
  const letters = options.mrzOnly ? { fields: {}, languages: [] } : await readOtherLetters(vision, fields, seen);
  Object.assign(fields, letters.fields, doubtContradicted(fields, others));
  for (const name of FIELD_NAMES) fields[name] = withReason(name, fields[name], options);
  const { issuingState: issuer, nationality } = fields;
  Object.assign(fields, doubtFutureDates(fields, options.today), doubtFailed({ issuingState: issuer, nationality }));
  const kind = type.id;
  const issuingState = fields.issuingState.normalised;
  const mrz = describeZone(zone, at);
  const findings = [...judgePhoto(seen[at]!, zone, options), ...judgeContents(fields, others.length, options.today)];
  const decided = decide({ mrz, issuingState, fields, findings, others, pages: all.length }, options);
  const decision = tellVoid(decided, type, prints.flat());
  const { languages } = letters;
  const otherPages = others.map(({ page }) => page);
  const nothingElse = { generic: undefined, picturesWithheld: false };
  const sides = sidesRead(fields, seen.map(({ side }) => side)); // prettier-ignore
  return { kind, issuingState, mrz, fields, findings, decision, languages, otherPages, sides, ...nothingElse };
}

/** The pages with those of other documents emptied, and their print. */
async function leaveOutOtherPages(
  vision: Vision,
  type: DocumentType,
  { all, at }: { all: readonly SeenPage[]; at: number },
  { mrzOnly, today }: ReadOptions,
) {
  const prints = mrzOnly ? all.map(() => []) : await readPrints(all);
  const coded = mrzOnly ? [] : (await findCodesOfOthers(vision, all, { type })).others;
  const printed = await findOtherPages(all, at, prints, today);
  const others = [...printed, ...coded.filter(({ page }) => !printed.some((other) => other.page === page)).map((one) => ({ ...one, differing: [] }))]; // prettier-ignore
  const isOther = (index: number): boolean => others.some(({ page }) => page === index);
  return {
    others,
    seen: all.map((page, index) => (isOther(index) ? emptyPage(page) : page)),
    prints: prints.map((lines, index) => (isOther(index) ? [] : lines)),
  };
}

interface Read {
  zone: Zone;
  /** The page of the zone. */
  at: number;
  seen: readonly SeenPage[];
  prints: readonly (readonly PrintLine[])[];
}

/** What zone and print say, each weighed against the other. */
async function weighFields(type: DocumentType, { zone, at, seen, prints }: Read, options: ReadOptions) {
  const fields = absentFields(options.mrzOnly ? 'not_asked' : 'not_found');
  prints.forEach((lines, page) =>
    Object.assign(fields, takePrintedFields(findLabelledValues(lines), page, options.today)),
  );
  const print = { lines: prints.flat(), labelled: findLabelledValues(prints.flat()) };
  const fromZone = takeZoneFields(zone, at, options.today);
  for (const [name, field] of Object.entries(fromZone) as [FieldName, NonNullable<(typeof fromZone)[FieldName]>][])
    fields[name] = compareWithPrint(name, field, print, options.today);
  fields.dateOfIssue = findIssueDate(fields, prints, options.today);
  const part = printedPart(type, fields.issuingState.normalised);
  if (part && !options.mrzOnly) {
    const read = withoutZoneFields(fields, await readPrintedPart(part, seen, prints, options.today));
    Object.assign(fields, doubtUnfit(fields, part, read, options.today), read);
  }
  return fields;
}

/** Words that only print says with the marks of their letters, and what stands in a second script, as the state prints them. */
async function readOtherLetters(vision: Vision, fields: Fields, seen: readonly SeenPage[]) {
  const state = fields.issuingState.normalised;
  const language = languageOf(state);
  const rule = language === undefined ? undefined : { language, fields: PRINTED_WORDS };
  const images = seen.map(({ image }) => image);
  const marked = await readMarks(vision, rule, fields, images);
  const own = await readBesideZone(vision, scriptOf(state), marked.fields, seen);
  return { fields: { ...marked.fields, ...own.fields }, languages: [...marked.languages, ...own.languages] };
}

async function readPrints(seen: readonly SeenPage[]) {
  const prints = [];
  for (const page of seen) {
    const zoneBoxes = page.zone?.lines.map((line) => quadBox(line.quad)) ?? [];
    const elsewhere: Box[] = page.portrait ? [...zoneBoxes, page.portrait.box] : zoneBoxes;
    prints.push(await readPrint(page.readLine, page.textLines, elsewhere));
  }
  return prints;
}

function printedPart({ reading }: DocumentType, state: string): PrintedPart | undefined {
  return reading.by === 'zone' ? reading.printed?.find((part) => part.state === state) : undefined;
}

/** Of two places the zone is the one that check digits cover. */
function withoutZoneFields(fields: Fields, read: FieldTable): FieldTable {
  return Object.fromEntries(Object.entries(read).filter(([name]) => !fields[name]?.source.includes('mrz')));
}

/** What stands at a label of this state's documents, but has not the form that it has there, was misread or is something else. */
function doubtUnfit(fields: Fields, { fields: rules }: PrintedPart, read: FieldTable, today: string): FieldTable {
  const unfit = rules.filter(({ name, labels, grammar }) => {
    const field = fields[name];
    return labels && !read[name] && field?.source.join() === 'print' && !grammar(asSegment(field), today);
  });
  return Object.fromEntries(unfit.map(({ name }) => [name, withCheck(fields[name]!, 'form', false)]));
}

/** A value as if each of its characters had been read as surely as all of it. */
function asSegment({ value, confidence, quad }: Field): Segment {
  const signs = [...value];
  const characters = signs.map((text, index) => ({ text, confidence, x: (index + 0.5) / signs.length }));
  return { text: value, characters, quad: quad ?? boxQuad({ x: 0, y: 0, width: 1, height: 1 }) };
}

/** What a zone always has and this one has not is blank there; the rest was not found in print. */
function withReason(name: FieldName, field: Field, { mrzOnly }: ReadOptions): Field {
  if (field.status !== 'ABSENT' || mrzOnly) return field;
  const inZone = ['givenNames', 'sex', 'personalNumber', 'nationality'].includes(name);
  return inZone ? absentField('blank', field.page) : field;
}

/** A zone in the words of a reading. */
export function describeZone({ fit, lines, isCutOff }: Zone, page: number): MrzReading {
  const checked = Object.values(fit.fields).some((field) => field.check !== 'not_run');
  return {
    format: fit.format,
    lines: fit.lines,
    confidence: fit.confidence,
    allCheckDigitsValid: checked ? fit.allCheckDigitsValid : undefined,
    page,
    quads: lines.map((line) => line.quad),
    ...(isCutOff && { isCutOff }),
  };
}
