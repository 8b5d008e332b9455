import { boxQuad, quadBox } from '@atlas/vision/geometry';
import type { Quad } from '@atlas/vision';
import { describe, expect, it } from 'vitest';
import { oneOf } from '../grammar/read-choice.ts';
import { dateOf } from '../grammar/read-date.ts';
import { segmentOf } from '../testing/segment-of.ts';
import type { FieldRule } from './field-rule.ts';
import { findByLabels } from './find-by-labels.ts';
import { labelPage } from './label-page.ts';
import { lookForSigns } from './look-for-signs.ts';
import type { PrintLine } from './print-line.ts';

const RULES: readonly FieldRule[] = [
  { name: 'dateOfBirth', labels: ['Date of Birth'], grammar: dateOf('past') },
  { name: 'dateOfExpiry', labels: ['Date of Expiry'], grammar: dateOf('any') },
  { name: 'sex', labels: ['Sex'], grammar: oneOf({ F: ['F'], M: ['M'] }), isSign: true },
];

function lineAt(text: string, quad: Quad, confidence = 0.98): PrintLine {
  const characters = segmentOf(text).characters.map((character) => ({ ...character, confidence }));
  return { text, characters, quad, confidence };
}

function line(text: string, x: number, y: number): PrintLine {
  return lineAt(text, boxQuad({ x, y, width: text.length * 12, height: 24 }));
}

const PRINT = [
  line('Date of Birth', 100, 100),
  line('08.06.1992', 100, 130),
  line('Date of Expiry', 400, 100),
  line('31.01.2031', 400, 130),
  line('Sex', 100, 200),
];

async function sexOf(print: readonly PrintLine[], read: (quad: Quad) => PrintLine) {
  const page = { index: 0, side: 'front', lines: print, width: 900, height: 600, today: '2026-03-15' } as const;
  const labelled = labelPage(page, RULES, []);
  const found = await lookForSigns(labelled, RULES, findByLabels(labelled, RULES), (quad) =>
    Promise.resolve(read(quad)),
  );
  return found['sex']?.[0];
}

describe('a letter by itself that was not detected', () => {
  it('is looked for where the values of the other labels stand', async () => {
    let seen: Quad | undefined;
    const sex = await sexOf(PRINT, (quad) => lineAt('F', (seen = quad)));
    expect(sex).toMatchObject({ value: 'F', by: 'place' });
    expect(sex!.confidence).toBeLessThan(0.95);
    const { x, y, width, height } = quadBox(seen!);
    expect([x < 100, x + width > 120, y > 205, y < 235, y + height > 245]).toEqual([true, true, true, true, true]);
  });

  it('is none where nothing, or more than a sign, is read there', async () => {
    expect(await sexOf(PRINT, (quad) => lineAt('', quad))).toBeUndefined();
    expect(await sexOf(PRINT, (quad) => lineAt('F 1', quad))).toBeUndefined();
    expect(await sexOf(PRINT, (quad) => lineAt('F', quad, 0.4))).toBeUndefined();
  });

  it('is not looked for over other print', async () => {
    expect(await sexOf([...PRINT, line('SPECIMEN', 90, 228)], (quad) => lineAt('F', quad))).toBeUndefined();
  });
});
