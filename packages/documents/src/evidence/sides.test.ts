import { describe, expect, it } from 'vitest';
import { PASSPORT, read } from '../testing/passport-page.ts';

const codesOf = ({ reading }: Awaited<ReturnType<typeof read>>) => reading.decision.reasons.map(({ code }) => code);

describe('the data page of a passport', () => {
  it('is no back, whatever the caller says', async () => {
    const said = await read([PASSPORT], { expectedSide: 'back' });
    expect(codesOf(said)).toContain('side_mismatch');
    expect(said.reading.decision.status).toBe('REVIEW');
    expect(codesOf(await read([PASSPORT], { expectedSide: 'back', mrzOnly: true }))).toContain('side_mismatch');
  });

  it('is the front, and may be one of two pages', async () => {
    expect(codesOf(await read([PASSPORT], { expectedSide: 'front' }))).not.toContain('side_mismatch');
    expect(codesOf(await read([PASSPORT, { print: [] }], { expectedSide: 'back' }))).not.toContain('side_mismatch');
  });
});

describe('the sides that were read', () => {
  const address = { print: [{ text: 'Address', x: 400, y: 440, height: 14 }, { text: '4 PIER LANE', x: 400, y: 458, height: 24 }] }; // prettier-ignore

  it('are both where both gave something', async () => {
    expect((await read([PASSPORT, address])).reading.sides).toEqual(['front', 'back']);
  });

  it('are one where the other page is empty', async () => {
    expect((await read([PASSPORT, { print: [] }])).reading.sides).toEqual(['front']);
    expect((await read([PASSPORT])).reading.sides).toEqual(['front']);
  });
});
