/** True when the release `a` came before `b`; both such as `0.3.0`. What follows the three numbers makes no difference. */
export function isOlderRelease(a: string, b: string): boolean {
  const [left, right] = [a, b].map((release) => release.split(/[.+-]/, 3).map(Number));
  for (const [index, number] of left!.entries()) {
    const other = right![index] ?? 0;
    if (number !== other) return number < other;
  }
  return false;
}
