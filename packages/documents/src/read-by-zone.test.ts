import { computeMrz } from '@atlas/testkit';
import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document.ts';
import { LABELS } from './testing/passport-page.ts';
import { scriptVision, type SecondReader } from './testing/scripted-vision.ts';

/** A German passport, as far as its place of birth has to do with it. */
const HOLDER = {
  documentCode: 'P',
  issuingState: 'D',
  nationality: 'D',
  surname: 'MUSTERMANN',
  givenNames: 'ERIKA',
  documentNumber: 'C01X00T47',
  birthDate: '1984-08-12',
  sex: 'F',
  expiryDate: '2029-10-31',
} as const;

async function placeOfBirth(second: SecondReader) {
  const print = [...LABELS, { text: 'MUNCHEN', x: 400, y: 398, height: 24 }];
  const { vision, images } = scriptVision([{ print, mrz: computeMrz(HOLDER, 'TD3') }], second);
  const inputs = images.map((image) => ({ side: 'front', image }) as const);
  const { fields, languages } = await readDocument(vision, inputs, { wanted: 'PPT', today: '2026-03-15' });
  return { field: fields.placeOfBirth, languages };
}

describe('what only print says beside a zone', () => {
  it('has the marks that the language of the state gives it', async () => {
    const { field, languages } = await placeOfBirth({ languages: ['deu'], spells: { MUNCHEN: 'MÜNCHEN' } });
    expect(field).toMatchObject({ value: 'MÜNCHEN', status: 'UNSURE', reason: 'one_witness' });
    expect(languages).toEqual(['deu']);
  });

  it.each([
    ['another reading says something else', { languages: ['deu'], spells: { MUNCHEN: 'MONDORF' } }],
    ['there is no other reading', {}],
  ])('is worth little where %s', async (_, second) => {
    const { field } = await placeOfBirth(second);
    expect(field).toMatchObject({ value: 'MUNCHEN', status: 'UNSURE' });
    expect(field.confidence).toBeLessThan(0.6);
  });
});
