import { describe, expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { isHardlyRead, leaveOutSpecks } from './leave-out-specks.ts';
import type { PrintLine } from './print-line.ts';

function line(text: string, height = 20): PrintLine {
  const quad = [[0, 0], [60, 0], [60, height], [0, height]] as PrintLine['quad']; // prettier-ignore
  return { text, characters: [...segmentOf(text).characters], confidence: 0.9, quad };
}

const lines = (...more: PrintLine[]) => [line('Date of Birth'), line('12/05/1990'), line('Name'), ...more];

describe('specks between lines', () => {
  it.each([line('F', 7), line('。'), line('°°')])('are left out', (speck) =>
    expect(leaveOutSpecks(lines(speck))).toEqual(lines()),
  );

  it.each([line('F'), line('1', 9), line('-')])('are no signs that stand alone', (sign) =>
    expect(leaveOutSpecks(lines(sign))).toContain(sign),
  );

  it('may be signs that were hardly read', () => {
    expect(isHardlyRead(segmentOf('0', { 0: { confidence: 0.2 } }))).toBe(true);
    expect(isHardlyRead(segmentOf('F'))).toBe(false);
    expect(isHardlyRead(segmentOf('Ana', { 0: { confidence: 0 }, 1: { confidence: 0 }, 2: { confidence: 0 } }))).toBe(
      false,
    );
  });
});
