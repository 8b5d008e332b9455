/** What print does not tell apart, and how much more its twin counts in a check digit: I is 18, O is 24. */
const CHANGES: Readonly<Record<string, number>> = { '1': 17, I: -17, '0': 24, O: -24 };
const WEIGHTS = [7, 3, 1] as const;

/**
 * Whether another number that looks alike has the same check digit (ICAO 9303: weights 7, 3, 1 modulo 10): two of I, 1, O and 0 that change
 * places with their twins can outweigh one another. Only of a number that was read with an I or an O: without one nothing says that its state has such letters,
 * and too many numbers would be in doubt.
 *
 * @param hasLetters the numbers of its state have letters in any place, so that what was read as figures alone may hold an I, too
 */
export function hasRival(number: string, hasLetters = false): boolean {
  if (!hasLetters && !/[IO]/.test(number)) return false;
  const changes = [...number].flatMap((sign, at) => {
    const more = CHANGES[sign];
    return more === undefined ? [] : [(((more * WEIGHTS[at % 3]!) % 10) + 10) % 10];
  });
  // Sums that some of the changes come to; one of 0 is a rival.
  let sums = new Set<number>();
  for (const change of changes) {
    const more = [change, ...[...sums].map((sum) => (sum + change) % 10)];
    if (more.includes(0)) return true;
    sums = new Set([...sums, ...more]);
  }
  return false;
}
