/** Least insertions, deletions and replacements that make one text the other, by Unicode character (Levenshtein, 1966). */
export function countEdits(from: string, to: string): number {
  const target = Array.from(to);
  let above = Array.from({ length: target.length + 1 }, (_, column) => column);
  for (const [row, character] of Array.from(from).entries()) {
    const line = [row + 1];
    for (const [column, other] of target.entries())
      line.push(Math.min(line[column]! + 1, above[column + 1]! + 1, above[column]! + (character === other ? 0 : 1)));
    above = line;
  }
  return above[target.length]!;
}
