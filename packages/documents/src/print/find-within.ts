/** Where a cue stands inside of a text. */
export interface Match {
  /** Indices into the text, `to` being the first after the match. */
  from: number;
  to: number;
  /** Letters that were changed, dropped or added. */
  distance: number;
}

/**
 * Least number of letters to change, drop or add so that `cue` stands somewhere inside `text`.
 *
 * @param limit more than this is not told apart
 */
export function distanceWithin(cue: string, text: string, limit: number): number {
  return findWithin(cue, text, limit)?.distance ?? limit + 1;
}

/** The best place of `cue` inside `text`, the first of several; `undefined` if more than `limit` letters differ everywhere. */
export function findWithin(cue: string, text: string, limit: number): Match | undefined {
  let row = Array.from({ length: text.length + 1 }, (_, from) => ({ distance: 0, from }));
  for (let i = 1; i <= cue.length; i++) {
    const next = [{ distance: i, from: 0 }];
    let least = i;
    for (let j = 1; j <= text.length; j++) {
      const before = row[j - 1]!;
      const change = { distance: before.distance + (cue[i - 1] === text[j - 1] ? 0 : 1), from: before.from };
      const dropped = { distance: row[j]!.distance + 1, from: row[j]!.from };
      const added = { distance: next[j - 1]!.distance + 1, from: next[j - 1]!.from };
      const best = [dropped, added].reduce((a, b) => (b.distance < a.distance ? b : a), change);
      next.push(best);
      least = Math.min(least, best.distance);
    }
    if (least > limit) return undefined;
    row = next;
  }
  let found: Match | undefined;
  row.forEach(({ distance, from }, to) => {
    if (distance <= limit && distance < (found?.distance ?? limit + 1)) found = { from, to, distance };
  });
  return found;
}
