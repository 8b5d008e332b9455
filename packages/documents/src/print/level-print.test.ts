import { quadCentre } from '@atlas/vision/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leanPage } from '../testing/lean-lines.ts';
import { levelPrint } from './level-print.ts';

const TABLE = Array.from({ length: 20 }, (_, row) => [
  { text: `${row}. The words of this row`, x: 60, y: 100 + row * 40 },
  { text: '1,00,000.00', x: 760, y: 100 + row * 40 },
]).flat();

describe('levelPrint', () => {
  it('gives what stands on one row one height, however the page leans', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.12, max: 0.12, noNaN: true }),
        fc.double({ min: -4e-5, max: 4e-5, noNaN: true }),
        (slope, change) => {
          const { lines } = leanPage(TABLE, { slope, change });
          const level = levelPrint(lines);
          for (let row = 0; row < lines.length; row += 2) {
            const [label, value] = [level(quadCentre(lines[row]!.quad)), level(quadCentre(lines[row + 1]!.quad))];
            expect(Math.abs(label - value)).toBeLessThan(6);
          }
        },
      ),
    );
  });

  it('is not led astray by print that runs across the page', () => {
    const across = leanPage([{ text: 'SPECIMEN', x: 100, y: 500, height: 100 }], { slope: -0.4 });
    const level = levelPrint([...leanPage(TABLE, { slope: 0 }).lines, ...across.lines]);
    expect(level([900, 300])).toBeCloseTo(300);
  });

  it('takes a page with nothing but short print for level', () => {
    const { lines } = leanPage([{ text: 'NAME', x: 60, y: 100 }], { slope: 0.1 });
    expect(levelPrint(lines)([900, 300])).toBe(300);
    expect(levelPrint([])([900, 300])).toBe(300);
  });
});
