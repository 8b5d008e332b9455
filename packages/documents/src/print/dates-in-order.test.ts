import { boxQuad } from '@atlas/vision/geometry';
import { describe, expect, it } from 'vitest';
import { dateOf } from '../grammar/read-date.ts';
import { segmentOf } from '../testing/segment-of.ts';
import { datesInOrder } from './dates-in-order.ts';
import type { Occurrence, PrintedPage } from './occurrence.ts';

const NAMES = ['dateOfBirth', 'dateOfIssue', 'dateOfExpiry'];

function pageWith(...dates: readonly string[]): PrintedPage {
  const lines = dates.map((text, index) => ({
    ...segmentOf(text),
    confidence: 1,
    characters: [...segmentOf(text).characters],
    quad: boxQuad({ x: 100, y: 100 + index * 60, width: 150, height: 24 }),
  }));
  return { index: 0, side: 'front', lines, width: 900, height: 600, today: '2026-03-15' };
}

function valuesOf(page: PrintedPage, names: readonly string[], known: Record<string, Occurrence[]> = {}) {
  const found = datesInOrder(page, known, { names, date: dateOf('any') });
  return Object.fromEntries(Object.entries(found).map(([name, [one]]) => [name, one!.value]));
}

describe('dates without a label', () => {
  it('are birth, issue and expiry in their order of time', () => {
    expect(valuesOf(pageWith('31.01.2031', '08.06.1992', '31.01.2021'), NAMES)).toEqual({
      dateOfBirth: '1992-06-08',
      dateOfIssue: '2021-01-31',
      dateOfExpiry: '2031-01-31',
    });
  });

  it('are birth and expiry where the earlier lies further back than any card is valid', () => {
    expect(valuesOf(pageWith('31.01.2031', '08.06.1992'), NAMES)).toEqual({
      dateOfBirth: '1992-06-08',
      dateOfExpiry: '2031-01-31',
    });
  });

  it('are nothing where two ways are possible', () => {
    expect(valuesOf(pageWith('31.01.2031', '31.01.2021'), NAMES)).toEqual({});
    expect(valuesOf(pageWith('31.01.2021'), ['dateOfBirth', 'dateOfExpiry'])).toEqual({});
  });

  it('are nothing where there are more of them than fields', () => {
    expect(valuesOf(pageWith('31.01.2031', '08.06.1992', '01.02.2022', '31.01.2021'), NAMES)).toEqual({});
  });
});
