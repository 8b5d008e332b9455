import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { bodyName } from '../../../grammar/read-name.ts';
import { modelOf, textOf } from '../../../grammar/read-text.ts';
import type { Grammar } from '../../../print/field-rule.ts';
import { drop } from '../../../print/label-page.ts';
import type { LabelledPage } from '../../../print/label-page.ts';
import type { Occurrence, Occurrences } from '../../../print/occurrence.ts';
import { readFreeLines, takeOnly } from './read-free-lines.ts';

const COLOUR =
  /^(?:[A-Z]{3,} ){0,2}(?:WHITE|BLACK|GR[EA]Y|SILVER|RED|BLUE|GREEN|BROWN|YELLOW|ORANGE|MAROON|BEIGE|GOLD(?:EN)?|PURPLE|BRONZE|COPPER|CREAM|IVORY)$/;
const BODY =
  /^(?:SOLO(?: WITH PILLION)?|RIGID(?: ?\(.+\))?|SALOON|SEDAN|HATCHBACK|STATION WAGON|(?:HARD|SOFT) ?TOP|OPEN(?: BODY)?|CLOSED(?: BODY)?|PICK ?UP|M[PU]V|SUV)$/;
const CLASS =
  /^(?:MOTOR ?CAR|M[ -]?CYCLE ?\/ ?SCOOTER|MOTOR ?CYCLE(?: ?\/ ?SCOOTER)?|MOPED|(?:GOODS|PASSENGER) (?:CARRIER|VEHICLE)|OMNI BUS|(?:MAXI|MOTOR) ?CAB|TRACTOR)(?: ?\(.+\))?$/;

/** Lines of the back that say nothing else, by what can stand there alone. */
const FORMS: Readonly<Record<string, Grammar>> = {
  vehicleClass: textOf(CLASS),
  colour: textOf(COLOUR),
  bodyType: textOf(BODY),
  financier: (segment, today) => (/^HYPOTHECATED TO .{3}/.test(segment.text) ? bodyName(segment, today) : undefined),
  maker: (segment, today) =>
    /^(?!.*\b(?:BANK|FINANCE|CREDIT|CAPITAL|HYPOTHECATED)\b).{4,} (?:LTD|LIMITED)\W?$/.test(segment.text)
      ? bodyName(segment, today)
      : undefined,
  // Neither weight nor wheel base has a fraction.
  cubicCapacity: textOf(/^\d{2,4}\.\d{1,2}$/),
};
/** Seats and cylinders: small figures, of which those before the capacity of the engine are the seats. */
const SMALL = textOf(/^[1-9]\d?$/);
const MOST_CYLINDERS = 16;
/** Weight, capacity and wheel base: the one that no label led to is what is left. */
const LARGE = {
  unladenWeight: textOf(/^\d{2,5}$/),
  cubicCapacity: textOf(/^\d{2,4}$/),
  wheelBase: textOf(/^\d{3,5}$/),
};
const anyModel = modelOf(/^[A-Z0-9][A-Z0-9 .()/-]+$/);
const model: Grammar = (segment, today) => (/\p{Ll}{2}/u.test(segment.text) ? undefined : anyModel(segment, today));
/** What stands in one column begins so many heights aside at most. */
const ASIDE = 2;

/**
 * What the back says where its small labels were not read: by what only one field looks like, and by the order of the form. Nothing where that
 * leaves a choice, and nothing that a label led to is changed.
 */
export function readBackByForm(page: LabelledPage, found: Occurrences): Occurrences {
  if (page.side !== 'back') return found;
  let known = found;
  for (const [name, grammar] of Object.entries(FORMS))
    known = takeOnly(known, name, readFreeLines(page, known, grammar));
  known = takeOnly(known, 'model', readBetween(page, known, model, 'maker', 'bodyType'));
  known = takeOnly(known, 'unladenWeight', readBetween(page, known, LARGE.unladenWeight, 'bodyType', 'wheelBase'));
  for (const [name, grammar] of leftLarge(known)) known = takeOnly(known, name, readFreeLines(page, known, grammar));
  return readSmallFigures(page, known);
}

/** Of the large figures the one field that is still open. */
function leftLarge(found: Occurrences): [string, Grammar][] {
  const open = Object.entries(LARGE).filter(([name]) => !found[name]);
  return open.length === 1 ? open : [];
}

function readSmallFigures(page: LabelledPage, found: Occurrences): Occurrences {
  const [capacity] = found['cubicCapacity'] ?? [];
  if (!capacity) return found;
  const free = readFreeLines(page, found, SMALL);
  const isBefore = ({ segment }: Occurrence) => drop(page, segment.quad, capacity.segment.quad) > 0;
  const behind = free.filter((one) => !isBefore(one) && Number(one.value) <= MOST_CYLINDERS);
  const seats = takeOnly(found, 'seatingCapacity', inColumnOf(capacity, free.filter(isBefore)));
  return takeOnly(seats, 'cylinders', inColumnOf(capacity, behind));
}

/** Of several figures those in the column of another one: what is left of a label may look like a figure. */
function inColumnOf({ segment }: Occurrence, figures: readonly Occurrence[]): readonly Occurrence[] {
  if (figures.length < 2) return figures;
  const limit = quadHeight(segment.quad) * ASIDE;
  return figures.filter((one) => Math.abs(quadBox(one.segment.quad).x - quadBox(segment.quad).x) < limit);
}

/** The one line that stands between two others in their column. */
function readBetween(
  page: LabelledPage,
  found: Occurrences,
  grammar: Grammar,
  upper: string,
  lower: string,
): Occurrence[] {
  const { [upper]: [above] = [], [lower]: [below] = [] } = found;
  if (!above || !below) return [];
  const height = quadHeight(above.segment.quad);
  const left = Math.min(quadBox(above.segment.quad).x, quadBox(below.segment.quad).x);
  return readFreeLines(page, found, grammar).filter(
    ({ segment: { quad } }) =>
      drop(page, above.segment.quad, quad) > height / 2 &&
      drop(page, quad, below.segment.quad) > height / 2 &&
      quadBox(quad).x < left + height * ASIDE &&
      quadCentre(quad)[0] > left,
  );
}
