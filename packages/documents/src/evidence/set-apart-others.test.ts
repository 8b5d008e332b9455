import { describe, expect, it } from 'vitest';
import { PASSPORT, read } from '../testing/passport-page.ts';
import { PAN } from '../testing/pan-page.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

const AADHAAR: ScriptedPage = {
  print: [
    { text: 'GOVERNMENT OF INDIA', x: 300, y: 20, height: 30 },
    { text: 'Aldo Dunstall', x: 300, y: 200, height: 26 },
    { text: 'DOB: 03/02/1988', x: 300, y: 240, height: 26 },
    { text: 'MALE', x: 300, y: 280, height: 26 },
    { text: '9999 4105 7058', x: 300, y: 500, height: 40 },
    { text: 'My Aadhaar, My Identity', x: 300, y: 600, height: 26 },
  ],
};

describe('a file of several documents, of which one type was asked for', () => {
  it.each([
    ['ADR', [PAN, AADHAAR, PASSPORT], 1, 'Aldo Dunstall', [1, 3]],
    ['ADR', [PASSPORT, AADHAAR], 1, 'Aldo Dunstall', [1]],
    ['PAN', [AADHAAR, PAN], 1, 'NEREA VELWICK', [1]],
  ] as const)('%s is read on its own page, and the others are named', async (wanted, pages, at, name, others) => {
    const { reading } = await read([...pages], { wanted });
    expect(reading.fields['fullName']).toMatchObject({ value: name, page: at });
    expect(reading.otherPages).toEqual(others.map((page) => page - 1));
    const [reason] = reading.decision.reasons;
    expect(reading.decision.status).toBe('REVIEW');
    expect(reason!.code).toBe('print_mismatch');
    for (const page of others) expect(reason!.message).toContain(`page ${page}`);
    expect(Object.values(reading.fields).every(({ page, status }) => page === at || status === 'ABSENT')).toBe(true);
  });

  it('a passport is read where a page with another zone comes first', async () => {
    const card = { print: [], mrz: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'] }; // prettier-ignore
    const { reading } = await read([card, PASSPORT], { wanted: 'PPT' });
    expect(reading.mrz).toMatchObject({ format: 'TD3', page: 1 });
  });

  it('without a page of that type is a mismatch', async () => {
    const { reading } = await read([AADHAAR, PASSPORT], { wanted: 'PAN' });
    expect(reading.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'type_mismatch' }] });
  });
});
