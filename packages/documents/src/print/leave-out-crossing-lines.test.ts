import { expect, it } from 'vitest';
import { leaveOutCrossingLines } from './leave-out-crossing-lines.ts';
import type { PrintLine } from './print-line.ts';

/** A line of print that begins at a place and climbs by so many pixels. */
function line(text: string, y: number, rise = 0): PrintLine {
  const quad = [
    [60, y],
    [360, y - rise],
    [360, y - rise + 30],
    [60, y + 30],
  ] as const;
  return { text, confidence: 0.99, characters: [], quad };
}

it('a stamp that runs across the print is not read with it', () => {
  const lines = [line('NEREA VELWICK', 100), line('IMEN', 160, 60), line('ALDO VELWICK', 220)];
  expect(leaveOutCrossingLines(lines).map(({ text }) => text)).toEqual(['NEREA VELWICK', 'ALDO VELWICK']);
});

it('a page that lies askew keeps its lines', () => {
  const lines = [line('NEREA VELWICK', 100, 40), line('SPECIMEN', 160, -30), line('ALDO VELWICK', 220, 40)];
  expect(leaveOutCrossingLines(lines).map(({ text }) => text)).toEqual(['NEREA VELWICK', 'ALDO VELWICK']);
});
