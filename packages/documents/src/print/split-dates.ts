import type { PrintLine } from './print-line.ts';
import { partOfQuad } from './segment.ts';

/** Two dates and nothing else but signs between them: they stand side by side, and were detected as one line. */
const TWO_DATES =
  /^(\d{1,2}[-/.](?:\d{1,2}|[A-Z]{3})[-/.]\d{4})([^\p{L}\p{N}]+)(?=\d{1,2}[-/.](?:\d{1,2}|[A-Z]{3})[-/.]\d{4}[^\p{L}\p{N}]*$)/iu;

/** The lines of a page, each date one of its own: under two labels side by side stand two values. */
export function splitDates(lines: readonly PrintLine[]): PrintLine[] {
  return lines.flatMap((line) => {
    const found = TWO_DATES.exec(line.text);
    if (!found || line.characters.length !== line.text.length) return [line];
    const first = found[1]!.length;
    return [part(line, 0, first), part(line, first + found[2]!.length, line.characters.length)];
  });
}

function part(line: PrintLine, from: number, to: number): PrintLine {
  const quad = partOfQuad(line, from, to);
  const left = line.characters[from]!.x;
  const width = Math.max(line.characters[to - 1]!.x - left, Number.EPSILON);
  const inside = line.characters.slice(from, to);
  // Half a pitch of room stands at each end.
  const pitch = 1 / inside.length;
  const characters = inside.map((one) => ({ ...one, x: pitch / 2 + ((one.x - left) / width) * (1 - pitch) }));
  return { ...line, quad, characters, text: characters.map(({ text }) => text).join('') };
}
