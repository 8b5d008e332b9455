import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { PAN } from '../testing/pan-page.ts';
import { PASSPORT } from '../testing/passport-page.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

function licence(number: string, surname: string, birth: string): ScriptedPage {
  const text = `@\n\x1e\rANSI 636045090001DL00310100DLDAQ${number}\nDCS${surname}\nDDEN\nDACNEREA\nDDFN\nDBB${birth}\nDBA08062029\nDBC2\nDCGUSA\r`;
  return { print: [], codes: [{ format: 'PDF417', text }] };
}
const ONE = licence('VELW925KX', 'VELWICK', '08061992');
const OTHER = licence('MORD117QA', 'MORDAUNT', '11021984');

async function read(wanted: string, ...pages: ScriptedPage[]) {
  const { vision, images } = scriptVision(pages);
  const inputs = images.map((image, index) => ({ side: index === 0 ? ('front' as const) : ('back' as const), image }));
  return readDocument(vision, inputs, { wanted, today: '2026-03-15' });
}

describe('a page with the code of another document', () => {
  it.each([
    ['DRV', ONE, OTHER, 'VELW925KX'],
    ['DRV', OTHER, ONE, 'MORD117QA'],
    ['any', ONE, OTHER, 'VELW925KX'],
  ] as const)('asked for as %s, is named, and nothing is taken from it', async (wanted, first, second, number) => {
    const { fields, decision } = await read(wanted, first, second);
    expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'print_mismatch' }] });
    expect(decision.reasons[0]!.message).toContain('page 2');
    expect(fields.documentNumber).toMatchObject({ value: number, status: 'UNSURE', reason: 'print_differs', page: 0 });
    expect(Object.values(fields).every(({ page, status }) => page === 0 || status === 'ABSENT')).toBe(true);
  });

  it.each(['PAN', 'any'])('is named beside a card that was asked for as %s', async (wanted) => {
    const { kind, decision, fields } = await read(wanted, PAN, ONE);
    expect(kind).toBe('pan');
    expect(decision.reasons[0]).toMatchObject({ code: 'print_mismatch', message: expect.stringContaining('page 2 (driving licence)') }); // prettier-ignore
    expect(fields['fullName']!.status).toBe('READ');
  });

  it('is named beside a passport', async () => {
    const { decision } = await read('PPT', PASSPORT, ONE);
    expect(decision.reasons[0]).toMatchObject({ code: 'print_mismatch' });
  });

  it('is no other document where both codes say the same', async () => {
    expect((await read('DRV', ONE, ONE)).decision).toMatchObject({ status: 'PASS' });
  });
});
