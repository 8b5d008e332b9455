import { quadBox, quadCentre, quadHeight, quadWidth } from '@atlas/vision';
import type { PrintLine } from '../print/print-line.ts';
import { cutSegment } from '../print/segment.ts';
import { labelKind } from '../print/label-cues.ts';
import type { GenericPair } from '../reading.ts';

/** A key is short; what is longer is a sentence. */
const MAX_KEY = 40;
/** How far to the right of its key, and how far below, a value may stand, in heights of the key. */
const MAX_RIGHT = 16;
const MAX_BELOW = 2.4;

/**
 * Guesses which lines are keys and which their values: what stands on the two sides of a colon; to the right of a line that ends in
 * one; to the right of or below a line that is a label in one of the languages known here.
 */
export function pairLines(lines: readonly PrintLine[]): Omit<GenericPair, 'page'>[] {
  const taken = new Set<PrintLine>();
  const pairs: Omit<GenericPair, 'page'>[] = [];
  for (const line of lines) {
    const colon = line.characters.findIndex(({ text }) => /[:：]/.test(text));
    const key = cutSegment(line, 0, colon < 0 ? undefined : colon);
    if (key.text.length === 0 || key.text.length > MAX_KEY || !/\p{L}{2}/u.test(key.text)) continue;
    const beside = colon < 0 ? undefined : cutSegment(line, colon + 1);
    if (beside && beside.text !== '') {
      pairs.push({ key: key.text, value: beside.text, confidence: line.confidence, quad: beside.quad });
      continue;
    }
    if (colon < 0 && (labelKind(line.text) ?? 'other') === 'other') continue;
    const value = nearest(line, lines, taken);
    if (!value) continue;
    taken.add(value);
    pairs.push({
      key: key.text,
      value: value.text,
      confidence: Math.min(line.confidence, value.confidence),
      quad: value.quad,
    });
  }
  return pairs;
}

function nearest(key: PrintLine, lines: readonly PrintLine[], taken: ReadonlySet<PrintLine>): PrintLine | undefined {
  const height = quadHeight(key.quad);
  const [, y] = quadCentre(key.quad);
  const box = quadBox(key.quad);
  return lines
    .filter(
      (line) => line !== key && !taken.has(line) && labelKind(line.text) === undefined && !/[:：]\s*$/.test(line.text),
    )
    .map((line) => {
      const other = quadBox(line.quad);
      const size = Math.max(height, quadHeight(line.quad));
      const down = (quadCentre(line.quad)[1] - y) / size;
      const right = (other.x - box.x - quadWidth(key.quad)) / height;
      const isBeside = Math.abs(down) < 0.6 && right > -0.5 && right < MAX_RIGHT;
      const isBelow = down > 0.35 && down < MAX_BELOW && Math.abs(other.x - box.x) < 3 * size;
      return { line, cost: isBeside ? Math.max(0, right) / MAX_RIGHT : isBelow ? 1 + down : Infinity };
    })
    .filter(({ cost }) => cost < Infinity)
    .sort((a, b) => a.cost - b.cost)[0]?.line;
}
