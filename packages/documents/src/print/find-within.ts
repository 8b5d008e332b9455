/**
 * Least number of letters to change, drop or add so that `cue` stands somewhere inside `text`.
 *
 * @param limit more than this is not told apart
 */
export function distanceWithin(cue: string, text: string, limit: number): number {
  let row = Array.from({ length: text.length + 1 }, () => 0);
  for (let i = 1; i <= cue.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= text.length; j++) {
      const change = row[j - 1]! + (cue[i - 1] === text[j - 1] ? 0 : 1);
      const value = Math.min(change, row[j]! + 1, next[j - 1]! + 1);
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return Math.min(limit + 1, ...row);
}
