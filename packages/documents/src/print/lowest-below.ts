import type { Segment } from './segment.ts';

/** Words in letters that only the second recogniser reads, where another line spells them in Latin ones. */
const OTHER_SPELLING = /^[\p{Script=Greek}\p{M} .'’-]{3,}$/u;
/** A piece nearer than this is on the line of the label, not below it. */
const BELOW = 0.35;

/**
 * How far below its label a value may stand, in heights: further where the same stands between in Greek letters, which are no value.
 *
 * @param below pieces of print, how far down and aside of the label
 */
export function lowestBelow(
  below: readonly { segment: Segment; down: number; aside: number }[],
  { furthest, aside: most }: { furthest: number; aside: number },
): number {
  const others = below.filter(({ segment, aside }) => aside < most && OTHER_SPELLING.test(segment.text));
  const downs = others.map(({ down }) => down).filter((down) => down > BELOW && down < furthest);
  return downs.length === 0 ? furthest : furthest + Math.min(...downs);
}
