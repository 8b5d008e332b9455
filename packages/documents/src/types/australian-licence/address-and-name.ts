import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { addressText } from '../../address/read-address.ts';
import { personName } from '../../grammar/read-name.ts';
import { namesAbove } from '../../print/names-above.ts';
import { isMisreadLabel } from '../../print/find-labels.ts';
import type { LabelledPage } from '../../print/label-page.ts';
import type { Occurrence, Occurrences } from '../../print/occurrence.ts';
import { cutSegment, joinSegments } from '../../print/segment.ts';
import type { Segment } from '../../print/segment.ts';
import { NO_LABEL } from '../identity-cards/without-labels.ts';

/** The last line of an address: a state and its post code, or what of them stands below the rest. */
const END = /(?:^|[\s,.])(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT) ?\d{4}$/;
const STATE = /(?:^|[\s,.])(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT)$/;
const CODE = /^\d{4}$/;
/** The first one begins with the number of the house, or of the flat. */
const BEGIN = /^(?:UNIT ?|FLAT ?)?\d{1,5}[A-Z]?[ /,-]?\p{L}{2}/u;
/** Lines of one address: so near, in heights, and so near below one another's beginning. */
const LEADING = 2.2;
const ASIDE = 1.5;
/** What a place alone is worth at most. */
const BY_PLACE = 0.9;

/** The address that ends in a state and its post code, and the name over it, where no label led to them: as in New South Wales and Victoria. */
export function addressAndName(page: LabelledPage, found: Occurrences): Occurrences {
  const block = addressBlock(page);
  if (!block) return found;
  const read = addressText(block, page.today);
  const address = read && byPlace(page, { ...read, segment: block, page: page.index, by: 'place' });
  const withAddress = found['address'] || !address ? found : { ...found, address: [address] };
  const [nearest] = namesAbove(page, block.quad, personName);
  const isName = nearest && !page.labels.some(({ line }) => page.lines[line]!.quad === nearest.segment.quad);
  if (found['fullName'] || !isName || isMisreadLabel(nearest.segment.text, page.words)) return withAddress;
  const gap = (quadBox(block.quad).y - quadCentre(nearest.segment.quad)[1]) / quadHeight(nearest.segment.quad);
  return gap < LEADING * 2 ? { ...withAddress, fullName: [byPlace(page, nearest)] } : withAddress;
}

function byPlace(page: LabelledPage, one: Occurrence): Occurrence {
  return { ...one, page: page.index, confidence: Math.min(one.confidence, BY_PLACE), doubted: NO_LABEL };
}

function addressBlock(page: LabelledPage): Segment | undefined {
  const lines = page.lines.map((line) => cutSegment(line));
  const last = lines.find(({ text }) => END.test(text)) ?? lines.find((line) => CODE.test(line.text) && STATE.test(above(line, lines)?.text ?? '')); // prettier-ignore
  if (!last) return undefined;
  const pieces = [last];
  while (!BEGIN.test(pieces[0]!.text) && pieces.length < 3) {
    const next = above(pieces[0]!, lines);
    if (!next) return undefined;
    pieces.unshift(next);
  }
  return BEGIN.test(pieces[0]!.text) ? joinSegments(pieces) : undefined;
}

/** The line right above another one in its column. */
function above(line: Segment, lines: readonly Segment[]): Segment | undefined {
  const height = quadHeight(line.quad);
  const [x, y] = [quadBox(line.quad).x, quadCentre(line.quad)[1]];
  return lines
    .map((other) => ({ other, up: (y - quadCentre(other.quad)[1]) / height }))
    .filter(({ other, up }) => up > 0.5 && up < LEADING && Math.abs(quadBox(other.quad).x - x) < height * ASIDE)
    .toSorted((a, b) => a.up - b.up)[0]?.other;
}
