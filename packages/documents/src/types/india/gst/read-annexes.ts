import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { addressText } from '../../../address/read-address.ts';
import { personName } from '../../../grammar/read-name.ts';
import { textOf } from '../../../grammar/read-text.ts';
import type { LabelledPage } from '../../../print/label-page.ts';
import type { FieldRule } from '../../../print/field-rule.ts';
import type { Occurrence, Occurrences } from '../../../print/occurrence.ts';
import { cutSegment, joinSegments } from '../../../print/segment.ts';
import type { Segment } from '../../../print/segment.ts';

/** As many places and persons of the annexures as have fields. */
const MAX_PLACES = 3;
const MAX_PERSONS = 3;
const MAX_ADDRESS_LINES = 6;
/** How far left of its head a column may begin, and how far its lines stand apart, in heights. */
const MAX_ASIDE = 4;
const MAX_LEADING = 2.6;
const PIN_CODE = /\b[1-9]\d{2} ?\d{3}\b/;

const nothing = () => undefined;

/** The fields of the annexures, `additionalAddress1` and `person1Name` and so on; found by `readAnnexes`. */
export const ANNEX_FIELDS: readonly FieldRule[] = [
  {
    name: 'additionalPlaces',
    labels: ['Total Number of Additional Places of Business'],
    inTable: 'right',
    grammar: textOf(/\d{1,3}$/),
  },
  ...Array.from({ length: MAX_PLACES }, (_, index) => ({ name: `additionalAddress${index + 1}`, grammar: nothing })),
  ...Array.from({ length: MAX_PERSONS }, (_, index) => [
    { name: `person${index + 1}Name`, grammar: nothing },
    { name: `person${index + 1}Designation`, grammar: nothing },
    { name: `person${index + 1}State`, grammar: nothing },
  ]).flat(),
];

/**
 * What stands in the annexures: of A the addresses, of B the persons. The approving authority signs the first page: a name elsewhere
 * is not its.
 */
export function readAnnexes(page: LabelledPage, found: Occurrences): Occurrences {
  const all = page.lines.map(({ text }) => text.toUpperCase().replaceAll(/[^A-Z]/g, '')).join(' ');
  const isAnnexB = /ANNEXURE ?B|DETAILSOF(?:PROPRIETOR|PARTNER|MANAGING|DIRECTOR|KARTA|MEMBER)/.test(all);
  const isAnnexA = !isAnnexB && /DETAILSOFADDITIONALPLACE/.test(all);
  if (isAnnexB) return { ...withoutFirstPage(found), ...personsOf(page) };
  if (isAnnexA) return { ...withoutFirstPage(found), ...placesOf(page) };
  return found;
}

/** The number and the two names are repeated on the annexures; nothing else that has a label there is a field of the first page. */
function withoutFirstPage(found: Occurrences): Occurrences {
  const { gstin = [], fullName = [], tradeName = [], additionalPlaces = [] } = found;
  return { gstin, fullName, tradeName, additionalPlaces };
}

/** Addresses below one another in the column under their head, each up to its PIN code. */
function placesOf(page: LabelledPage): Occurrences {
  const head = page.lines.find(({ text }) => /^ADDRESS$/i.test(text.trim().replaceAll(/[:.]/g, '')));
  if (!head) return {};
  const box = quadBox(head.quad);
  const lines = page.lines
    .filter(({ quad }) => quadBox(quad).y > box.y + box.height / 2 && quadBox(quad).x > box.x - box.height * MAX_ASIDE)
    .map((line) => cutSegment(line))
    .filter(({ text }) => text.length > 2)
    .toSorted((a, b) => quadCentre(a.quad)[1] - quadCentre(b.quad)[1]);
  const places: Record<string, Occurrence[]> = {};
  let block: Segment[] = [];
  for (const line of lines) {
    const last = block.at(-1);
    if (last && quadCentre(line.quad)[1] - quadCentre(last.quad)[1] > quadHeight(line.quad) * MAX_LEADING) block = [];
    block.push(line);
    const segment = joinSegments(block);
    const read = PIN_CODE.test(line.text) ? addressText(segment, page.today) : undefined;
    if (!read && block.length < MAX_ADDRESS_LINES) continue;
    const name = `additionalAddress${Object.keys(places).length + 1}`;
    if (read && Object.keys(places).length < MAX_PLACES)
      places[name] = [{ ...read, segment, page: page.index, by: 'place' }];
    block = [];
  }
  return places;
}

const designation = textOf(/^[A-Z][A-Z ./-]{2,40}$/);
const state = textOf(/^[A-Z][A-Z &-]{2,40}$/);
const COLUMNS = [
  { suffix: 'Name', says: /^(?:\d+[.)]?\s*)?NAME$/, grammar: personName },
  { suffix: 'Designation', says: /^DESIGNATION ?\/? ?(?:STATUS)?$/, grammar: designation },
  { suffix: 'State', says: /^RESIDENT ?OF ?STATE$/, grammar: state },
] as const;

/** Persons stand one below the other, each with a label for its name, its designation and its state. */
function personsOf(page: LabelledPage): Occurrences {
  const persons: Record<string, Occurrence[]> = {};
  for (const { suffix, says, grammar } of COLUMNS) {
    const labels = page.lines.filter(({ text }) => says.test(text.trim().toUpperCase().replaceAll(/[:.]$/g, '')));
    for (const [index, label] of labels.slice(0, MAX_PERSONS).entries()) {
      const right = quadBox(label.quad).x + quadBox(label.quad).width;
      const [, y] = quadCentre(label.quad);
      const beside = page.lines
        .filter(
          ({ quad }) => quadBox(quad).x >= right && Math.abs(quadCentre(quad)[1] - y) < quadHeight(label.quad) * 0.7,
        )
        .toSorted((a, b) => quadBox(a.quad).x - quadBox(b.quad).x)[0];
      if (!beside) continue;
      const segment = cutSegment(beside);
      const read = grammar(segment, page.today);
      if (read) persons[`person${index + 1}${suffix}`] = [{ ...read, segment, page: page.index, by: 'label' }];
    }
  }
  return persons;
}
