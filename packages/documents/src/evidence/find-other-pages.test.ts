import { computeMrz } from '@atlas/testkit';
import { describe, expect, it } from 'vitest';
import { MRZ, PASSPORT, read } from '../testing/passport-page.ts';
import { PAN } from '../testing/pan-page.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

const HOLDER = {
  documentCode: 'P',
  issuingState: 'UTO',
  nationality: 'UTO',
  surname: 'VELWICK',
  givenNames: 'NEREA',
  documentNumber: 'QV3439425',
  birthDate: '1991-05-19',
  sex: 'F',
  expiryDate: '2014-07-08',
} as const;
const OTHER_PASSPORT: ScriptedPage = { print: [], mrz: computeMrz(HOLDER, 'TD3') };
const MAIN = { documentNumber: 'L898902C3', surname: 'ERIKSSON', dateOfBirth: '1974-08-12' };

/** A page of a passport without its zone. */
function stamped(surname: string, birth: string): ScriptedPage {
  return {
    print: [
      { text: 'Surname/Nom', x: 400, y: 140, height: 14 },
      { text: surname, x: 400, y: 158, height: 24 },
      { text: 'Date of birth/Date de naissance', x: 400, y: 320, height: 14 },
      { text: birth, x: 400, y: 338, height: 24 },
      { text: 'Address', x: 400, y: 440, height: 14 },
      { text: '4 PIER LANE', x: 400, y: 458, height: 24 },
    ],
  };
}

describe('beside a page with a zone', () => {
  it.each([
    ['a zone of somebody else', OTHER_PASSPORT, ['documentNumber', 'surname', 'givenNames', 'dateOfBirth']],
    ['print that proves another type', PAN, ['surname', 'dateOfBirth']],
    ['labels that name somebody else', stamped('VELWICK', '19 MAY 1991'), ['documentNumber', 'surname', 'dateOfBirth']],
  ])('a page with %s is of another document', async (_, other, differing) => {
    const { reading } = await read([PASSPORT, other]);
    const [reason] = reading.decision.reasons;
    expect(reading.decision.status).toBe('REVIEW');
    expect(reason).toMatchObject({ code: 'print_mismatch', fields: expect.arrayContaining(differing) });
    expect(reason!.message).toContain('page 2');
    expect(reading.otherPages).toEqual([1]);
    for (const name of ['documentNumber', 'surname', 'dateOfBirth'] as const)
      expect(reading.fields[name].value).toBe(MAIN[name]);
    for (const name of differing)
      expect(reading.fields[name]).toMatchObject({ status: 'UNSURE', agreement: 'MISMATCH', reason: 'print_differs' });
    expect(Object.values(reading.fields).filter(({ page, status }) => page === 1 && status !== 'ABSENT')).toEqual([]);
  });

  it('a card that came first is told too, and named', async () => {
    const { reading } = await read([PAN, PASSPORT]);
    expect(reading.decision.reasons[0]!.message).toContain('page 1 (Permanent Account Number card)');
    expect(reading.fields.fatherName.status).toBe('ABSENT');
    expect(reading.portrait?.page).toBe(1);
  });

  it('the zone of somebody else counts where print is not read', async () => {
    const { reading } = await read([PASSPORT, OTHER_PASSPORT], { mrzOnly: true });
    expect(reading.decision.reasons.map(({ code }) => code)).toContain('print_mismatch');
  });

  it.each([
    ['the same zone', { print: [], mrz: MRZ }],
    ['the same holder, misread by a letter or two', stamped('ERIKSSQM', '12 AUG 1974')],
    [
      'the number of the zone',
      { print: [{ text: 'L898902C3', x: 40, y: 20 }, ...stamped('VELWICK', '19 MAY 1991').print] },
    ],
    ['nothing that says whose it is', { print: [{ text: 'Address', x: 400, y: 440, height: 14 }, { text: '4 PIER LANE', x: 400, y: 458, height: 24 }] }], // prettier-ignore
    ['the number of an earlier passport', { print: [{ text: 'Old Passport Number', x: 400, y: 440, height: 14 }, { text: 'K1234567', x: 400, y: 458, height: 24 }] }], // prettier-ignore
    ['another number under a label that lost letters, and no holder', { print: [{ text: 'Passport No.', x: 400, y: 440, height: 14 }, { text: 'K1234567', x: 400, y: 458, height: 24 }] }], // prettier-ignore
  ])('a page with %s belongs to it', async (_, page) => {
    const { reading } = await read([PASSPORT, page]);
    expect(reading.otherPages).toEqual([]);
    expect(reading.decision.status).toBe('PASS');
  });
});

describe('the sex', () => {
  const PLACES = { text: 'Sex/Sexe Place of birth/Lieu de naissance', x: 600, y: 320, height: 14 };
  const others = PASSPORT.print.filter(({ text }) => text !== 'F' && !/^Sex|^Place of birth/.test(text));
  const printed = (letter: string): ScriptedPage => ({
    ...PASSPORT,
    print: [...others, PLACES, { text: letter, x: 610, y: 338, height: 24 }],
  });

  it('that stands under a label among others contradicts the zone', async () => {
    const { reading } = await read([printed('M')]);
    expect(reading.fields.sex).toMatchObject({ value: 'F', agreement: 'MISMATCH', status: 'UNSURE' });
    expect(reading.fields.sex.confidence).toBeLessThanOrEqual(0.75);
    expect(reading.decision).toMatchObject({
      status: 'REVIEW',
      reasons: [{ code: 'print_mismatch', fields: ['sex'] }],
    });
  });

  it('that says the same confirms it', async () => {
    expect((await read([printed('F')])).reading.fields.sex).toMatchObject({ agreement: 'MATCH', status: 'READ' });
  });
});
