import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { personName } from '../../grammar/read-name.ts';
import { findLabels } from '../../print/find-labels.ts';
import type { LabelList } from '../../print/find-labels.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import { cutSegment, liesWithin } from '../../print/segment.ts';
import type { Segment } from '../../print/segment.ts';

/** The number of the field before a name, where no word says what it is: `1 VELWICK`, `2:NEREA`. */
const NUMBERED = /^\s*([12])\s*[.:]?\s*(?=\p{Lu}{2})/u;
/** In heights: given names stand so near below the surname, and begin so near below its beginning. */
const BELOW = 2.6;
const ASIDE = 1.5;
/** What is the surname by the order of the standard alone, which not every state follows. */
const BY_ORDER = 0.6;

/**
 * Names that no label of their own leads to: behind the numbers of the standard, and given names right below the surname. What stands behind `NAME`
 * is the surname where given names have a label, or stand below.
 */
export function readNames(page: PrintedPage, found: Occurrences, labels: LabelList): Occurrences {
  const { fullName = [], ...others } = found;
  const numbered = { surname: behindNumber(page, '1', labels), givenNames: behindNumber(page, '2', labels) };
  const given = others['givenNames'] ?? numbered.givenNames;
  const surname = others['surname'] ?? numbered.surname;
  if (surname.length > 0) return withNames(others, surname, given.length > 0 ? given : below(page, surname, labels));
  if (given.length > 0) return withNames(others, fullName, given);
  const names = below(page, fullName, labels);
  return names.length > 0 ? withNames(others, fullName.map(doubt), names.map(doubt)) : others;
}

function withNames(found: Occurrences, surname: readonly Occurrence[], givenNames: readonly Occurrence[]): Occurrences {
  return {
    ...found,
    ...(surname.length > 0 && { surname }),
    ...(givenNames.length > 0 && { givenNames }),
  };
}

function doubt(occurrence: Occurrence): Occurrence {
  return { ...occurrence, confidence: occurrence.confidence * BY_ORDER };
}

function behindNumber(page: PrintedPage, number: string, labels: LabelList): Occurrence[] {
  return page.lines.flatMap((line): Occurrence[] => {
    const [all = '', place] = NUMBERED.exec(line.text) ?? [];
    if (place !== number || findLabels([line], labels).length > 0) return [];
    const segment = cutSegment(line, all.length);
    const read = personName(segment, page.today);
    return read ? [{ ...read, segment, page: page.index, by: 'label' }] : [];
  });
}

/** The name right below another one, where that has no label. */
function below(page: PrintedPage, [name]: readonly Occurrence[], labels: LabelList): Occurrence[] {
  if (!name) return [];
  const lefts = [name.segment, ...page.lines.filter((line) => liesWithin(name.segment.quad, line.quad))].map(leftOf);
  const [next] = page.lines
    .map((line) => ({ line, down: downFrom(name.segment, lefts, line) }))
    .filter(({ down }) => down > 0.5 && down < BELOW)
    .toSorted((a, b) => a.down - b.down);
  if (!next || findLabels([next.line], labels).length > 0) return [];
  const segment = cutSegment(next.line);
  const read = personName(segment, page.today);
  return read ? [{ ...read, segment, page: page.index, by: 'place' }] : [];
}

/** In heights; what begins elsewhere than the name, and than its label on the same line, is not below. */
function downFrom(above: Segment, lefts: readonly number[], below: Pick<Segment, 'quad'>): number {
  const height = quadHeight(above.quad);
  const aside = Math.min(...lefts.map((left) => Math.abs(leftOf(below) - left))) / height;
  return aside > ASIDE ? Number.NaN : (quadCentre(below.quad)[1] - quadCentre(above.quad)[1]) / height;
}

function leftOf({ quad }: Pick<Segment, 'quad'>): number {
  return quadBox(quad).x;
}
