import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { isNameLike } from '../grammar/read-name.ts';
import { PERSON_NAMES } from '../reading.ts';
import type { FieldRule } from './field-rule.ts';
import { isMisreadLabel } from './find-labels.ts';
import type { LabelledPage } from './label-page.ts';
import type { Occurrence, Occurrences } from './occurrence.ts';
import { cutSegment, joinSegments, liesWithin } from './segment.ts';
import type { Segment } from './segment.ts';

/** Lines of one name are so far apart, in heights of the first, and begin or are centred so near to one another. */
const LEADING = { least: 0.6, most: 1.75 } as const;
const ASIDE = 0.9;
/** … and differ by so much in height. */
const LIKE_HEIGHT = 1.3;
/** Print in another script is taken for Latin letters less surely. */
const SURE_LINE = 0.85;
/** `reason` of a name that was put together: nothing says that both lines are one name. */
const TWO_LINES = 'two_lines';

/**
 * Long names go on in a second line, which has no label and looks like the first. Of a name beside which such a line stands, both lines
 * are the value, and it is doubted; where both together are no name, the first alone is, and is doubted too. Above a name that the layout
 * led to, the line before counts as well.
 */
export function joinNameLines(page: LabelledPage, rules: readonly FieldRule[], found: Occurrences): Occurrences {
  const claimed = Object.values(found).flatMap((all) => all.filter((one) => one.page === page.index));
  const free = page.lines
    .filter((line, index) => !page.labels.some((label) => label.line === index) && meanOf(line) >= SURE_LINE)
    .map((line) => cutSegment(line))
    .filter(({ text, quad }) => isNameLike(text) && !claimed.some((one) => liesWithin(quad, one.segment.quad)))
    .filter(({ text }) => !isMisreadLabel(text, page.words));
  const joined = Object.entries(found).map(([name, all]): [string, readonly Occurrence[]] => {
    const rule = rules.find((one) => one.name === name);
    if (!PERSON_NAMES.has(name) || !rule || rule.within) return [name, all];
    return [name, all.map((one) => (one.source ? one : joinLines(page, rule, one, free)))];
  });
  return Object.fromEntries(joined);
}

function joinLines(page: LabelledPage, rule: FieldRule, one: Occurrence, free: readonly Segment[]): Occurrence {
  const { segment } = one;
  const below = free.find((other) => goesOn(page, segment, other));
  const above = one.by === 'place' ? free.find((other) => goesOn(page, other, segment)) : undefined;
  const pieces = [above, segment, below].filter((piece) => piece !== undefined);
  if (pieces.length === 1) return one;
  const whole = joinSegments(pieces);
  const read = rule.grammar(whole, page.today);
  return read ? { ...one, ...read, segment: whole, doubted: TWO_LINES } : { ...one, doubted: TWO_LINES };
}

/** The second piece is the next line of what the first begins: as high, in the same case, in the same column. */
function goesOn(page: LabelledPage, first: Segment, second: Segment): boolean {
  const [a, b] = [quadBox(first.quad), quadBox(second.quad)];
  const [height, other] = [quadHeight(first.quad), quadHeight(second.quad)];
  const down = (page.level(quadCentre(second.quad)) - page.level(quadCentre(first.quad))) / height;
  // The line of a label goes on where the label began.
  const lefts = page.lines.filter((line) => liesWithin(first.quad, line.quad)).map(({ quad }) => quadBox(quad).x);
  const asides = [a.x, ...lefts].map((left) => Math.abs(left - b.x));
  const aside = Math.min(...asides, Math.abs(a.x + a.width / 2 - b.x - b.width / 2)) / height;
  const isAlike = Math.max(height, other) < LIKE_HEIGHT * Math.min(height, other) && isUpper(first) === isUpper(second);
  return isAlike && down > LEADING.least && down < LEADING.most && aside < ASIDE;
}

function isUpper({ text }: Segment): boolean {
  return !/\p{Ll}/u.test(text);
}

function meanOf({ characters }: Segment): number {
  return characters.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, characters.length);
}
