/** Least insertions, deletions and replacements that make one text the other, by Unicode character. */
export function countEdits(from: string, to: string): number {
  const source = Array.from(from);
  const target = Array.from(to);
  let above = target.map((_, i) => i).concat(target.length);
  for (const [row, char] of source.entries()) {
    const line = [row + 1];
    for (const [column, other] of target.entries())
      line.push(Math.min(line[column]! + 1, above[column + 1]! + 1, above[column]! + (char === other ? 0 : 1)));
    above = line;
  }
  return above[target.length]!;
}

/** Edits over the length of the truth (character error rate); 1 when nothing was read. Blanks count as one each. */
export function measureCer(truth: string, read: string | undefined): number {
  const clean = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return countEdits(clean(read ?? ''), clean(truth)) / Math.max(1, Array.from(clean(truth)).length);
}
