import { toAlpha3 } from '@atlas/identifiers';
import { quadBox } from '@atlas/vision';
import type { Box, RgbImage, Vision } from '@atlas/vision';
import { compareWithPrint } from './evidence/compare-with-print.ts';
import { decide } from './evidence/decide.ts';
import { findIssueDate } from './evidence/find-issue-date.ts';
import { judgeContents } from './evidence/judge-contents.ts';
import { judgePhoto } from './evidence/judge-photo.ts';
import { absentField, absentFields } from './evidence/make-field.ts';
import { takePrintedFields } from './evidence/take-printed-fields.ts';
import { kindOfZone } from './kind-of-zone.ts';
import { findViews } from './page/find-views.ts';
import { findPortrait } from './portrait/find-portrait.ts';
import { findLabelledValues } from './print/find-labelled-values.ts';
import { readPrint } from './print/read-print.ts';
import { FIELD_NAMES } from './reading.ts';
import type { DocumentReading, Field, FieldName, MrzReading, PageInput, ReadOptions } from './reading.ts';
import { isBetter, isSettled, readUpright, searchZone } from './zone/read-upright.ts';
import type { UprightPage, Zone } from './zone/read-upright.ts';
import { mendName } from './zone/mend-name.ts';
import { takeZoneFields } from './zone/take-zone-fields.ts';

/** Pages of a long file that are searched at any cost: each takes as long as several that are only read. */
const MAX_SEARCHED = 2;

/** `straightened`: cut out of the photo along its border. */
type ViewedPage = UprightPage & { straightened: boolean };
/** A page with everything that was seen on it. */
type SeenPage = ViewedPage & { portrait: Awaited<ReturnType<typeof findPortrait>> };

/**
 * Reads one document from its pages: turns them upright, reads the machine-readable zone, the print and the portrait, and weighs
 * the print against the zone.
 *
 * @param pages front first; decoded and at most a few megapixels
 * @returns always a reading: what could not be read is `ABSENT` with a reason, and the decision says what to do
 * Not guaranteed: that the document is genuine. Nothing here looks for forgery.
 */
export async function readDocument(
  vision: Vision,
  pages: readonly PageInput[],
  options: ReadOptions,
): Promise<DocumentReading> {
  const seen = await seePages(vision, pages, options);
  const at = seen.findIndex((page) => page.zone);
  const kind = at >= 0 ? kindOfZone(seen[at]!.zone!.fit) : undefined;
  const wrongKind = kind !== undefined && options.wanted !== 'any' && options.wanted !== kind;
  if (at < 0 || !kind || wrongKind) return withoutFields(seen, at, kind, options);
  return weigh(vision, seen, at, options);
}

/** The side without a zone is not searched for one as long as another side has it. */
async function seePages(vision: Vision, pages: readonly PageInput[], { mrzOnly }: ReadOptions): Promise<SeenPage[]> {
  const upright: ViewedPage[] = [];
  for (const { image } of pages) upright.push(await seeView(vision, image, mrzOnly));
  if (!upright.some(({ zone }) => zone))
    for (const [index, page] of upright.slice(0, MAX_SEARCHED).entries()) {
      upright[index] = { ...page, ...(await searchZone(vision, page)) };
      if (upright[index].zone) break;
    }
  const seen: SeenPage[] = [];
  for (const page of upright)
    seen.push({ ...page, portrait: mrzOnly ? undefined : await findPortrait(vision, page.image) });
  return seen;
}

/**
 * The first view whose zone leaves no doubt; an outline that cut something off does. Else the best zone; without one the first
 * view, which is the straightened page if an outline was found.
 */
async function seeView(vision: Vision, image: RgbImage, mrzOnly: boolean | undefined): Promise<ViewedPage> {
  let best: ViewedPage | undefined;
  for await (const view of findViews(vision, image, mrzOnly ? 'photo' : 'page')) {
    const page = { ...(await readUpright(vision, view.image)), straightened: view.straightened };
    if (isSettled(page)) return page;
    if (!best || isBetter(page.zone, best.zone)) best = page;
  }
  return best ?? { image, turn: 0, textLines: [], zone: undefined, straightened: false };
}

function withoutFields(
  seen: readonly SeenPage[],
  at: number,
  kind: DocumentReading['kind'],
  options: ReadOptions,
): DocumentReading {
  const page = seen[Math.max(0, at)]!;
  const fields = absentFields(kind ? 'type_mismatch' : 'no_mrz');
  const findings = judgePhoto(page, page.zone, options);
  const mrz = page.zone && describeZone(page.zone, at);
  const decision = decide({ kind, mrz, issuingState: '', fields, findings }, options);
  return { kind, issuingState: '', mrz: undefined, fields, findings, decision, ...pictures(seen) };
}

async function weigh(vision: Vision, seen: SeenPage[], at: number, options: ReadOptions): Promise<DocumentReading> {
  const prints = options.mrzOnly ? seen.map(() => []) : await readPrints(vision, seen);
  const zone = mendName(seen[at]!.zone!, prints.flat());
  const fields = absentFields(options.mrzOnly ? 'not_asked' : 'not_found');
  prints.forEach((lines, page) =>
    Object.assign(fields, takePrintedFields(findLabelledValues(lines), page, options.today)),
  );
  const print = { lines: prints.flat(), labelled: findLabelledValues(prints.flat()) };
  const fromZone = takeZoneFields(zone, at, options.today);
  for (const [name, field] of Object.entries(fromZone) as [FieldName, NonNullable<(typeof fromZone)[FieldName]>][])
    fields[name] = compareWithPrint(name, field, print, options.today);
  fields.dateOfIssue = findIssueDate(fields, prints, options.today);
  for (const name of FIELD_NAMES) fields[name] = withReason(name, fields[name], options);
  const kind = kindOfZone(zone.fit);
  const issuingState = fields.issuingState.normalised;
  const mrz = describeZone(zone, at);
  const findings = [...judgePhoto(seen[at]!, zone, options), ...judgeContents(fields, options.today)];
  const decision = decide({ kind, mrz, issuingState, fields, findings }, withAlpha3(options));
  return { kind, issuingState, mrz, fields, findings, decision, ...pictures(seen) };
}

async function readPrints(vision: Vision, seen: readonly SeenPage[]) {
  const prints = [];
  for (const page of seen) {
    const zoneBoxes = page.zone?.lines.map((line) => quadBox(line.quad)) ?? [];
    const elsewhere: Box[] = page.portrait ? [...zoneBoxes, page.portrait.box] : zoneBoxes;
    prints.push(await readPrint(vision, page.image, page.textLines, elsewhere));
  }
  return prints;
}

/** What a zone always has and this one has not is blank there; the rest was not found in print. */
function withReason(name: FieldName, field: Field, { mrzOnly }: ReadOptions): Field {
  if (field.status !== 'ABSENT' || mrzOnly) return field;
  const inZone = ['givenNames', 'sex', 'personalNumber', 'nationality'].includes(name);
  return inZone ? absentField('blank', field.page) : field;
}

function withAlpha3(options: ReadOptions): ReadOptions {
  const expectedState = options.expectedState && (toAlpha3(options.expectedState) ?? options.expectedState);
  return expectedState ? { ...options, expectedState } : options;
}

function describeZone({ fit, lines }: Zone, page: number): MrzReading {
  const checked = Object.values(fit.fields).some((field) => field.check !== 'not_run');
  return {
    format: fit.format,
    lines: fit.lines,
    confidence: fit.confidence,
    allCheckDigitsValid: checked ? fit.allCheckDigitsValid : undefined,
    page,
    quads: lines.map((line) => line.quad),
  };
}

function pictures(seen: readonly SeenPage[]): Pick<DocumentReading, 'portrait' | 'pages'> {
  const page = seen.findIndex(({ portrait }) => portrait);
  const found = seen[page]?.portrait;
  return {
    portrait: found && { page, ...found },
    pages: seen.map(({ image, turn, straightened }) => ({ image, turn, straightened })),
  };
}
