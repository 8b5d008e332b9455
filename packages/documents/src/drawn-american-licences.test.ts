import { drawAmericanLicence } from '@atlas/testkit';
import type { DrawAmericanOptions } from '@atlas/testkit';
import { decodeImage } from '@atlas/vision';
import type { Vision } from '@atlas/vision';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestVision } from '../../vision/src/testing/open-test-vision.ts';
import { readDocument } from './read-document.ts';
import type { ReadOptions } from './reading.ts';

vi.setConfig({ testTimeout: 120_000 });

let vision: Vision;
beforeAll(async () => {
  vision = await openTestVision();
});
afterAll(() => vision.close());

interface Asked extends DrawAmericanOptions {
  sides?: readonly ('front' | 'back')[];
}

async function draw({ sides = ['front', 'back'], ...options }: Asked, given: Partial<ReadOptions> = {}) {
  const drawn = await drawAmericanLicence(options);
  const pages = [];
  for (const { side, bytes } of drawn.sides)
    if (sides.includes(side)) pages.push({ side, image: (await decodeImage(bytes)).image });
  const { holder } = drawn;
  return { holder, reading: await readDocument(vision, pages, { wanted: 'DRV', today: '2026-03-15', ...given }) };
}

describe.each(['USA', 'CAN'] as const)('a drawn licence of %s', (country) => {
  it('sent with both sides says what its code says', async () => {
    const { holder, reading } = await draw({ country, seed: 'both', level: 'd1' });
    const { fields, decision, issuingState } = reading;
    expect(issuingState).toBe(country);
    expect(fields.documentNumber).toMatchObject({ value: holder.number, status: 'READ' });
    expect(fields.documentNumber.agreement).toBe('MATCH');
    expect(fields.documentNumber.source[0]).toBe('barcode');
    expect(fields.surname).toMatchObject({ value: holder.surname, status: 'READ' });
    expect(fields.givenNames).toMatchObject({ value: `${holder.firstName} ${holder.middleName}` });
    expect(fields.dateOfBirth).toMatchObject({ value: holder.dateOfBirth, status: 'READ' });
    expect(fields['postCode']!.value).toBe(holder.postCode);
    expect(decision).toEqual({ status: 'PASS', reasons: [] });
    expect(reading.portrait?.page).toBe(0);
  });

  it('is found out where nothing is said of it', async () => {
    const { holder, reading } = await draw({ country, seed: 'auto', level: 'd0' }, { wanted: 'any' });
    expect(reading.kind).toBe(country === 'USA' ? 'us-driving-licence' : 'canadian-driving-licence');
    expect(reading.fields.documentNumber.value).toBe(holder.number);
  });
});

describe('a drawn licence', () => {
  it('whose back alone is sent needs no print', async () => {
    const { holder, reading } = await draw({ country: 'USA', seed: 'back', level: 'd1', sides: ['back'] });
    expect(reading.fields.documentNumber).toMatchObject({ value: holder.number, source: ['barcode'], status: 'READ' });
  });

  it('whose print shows another number is for review', async () => {
    const { reading } = await draw({ country: 'USA', seed: 'forged', level: 'd0', printed: { number: 'D1234567' } });
    expect(reading.fields.documentNumber).toMatchObject({ status: 'UNSURE', agreement: 'MISMATCH' });
    expect(reading.decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'print_mismatch' }] });
  });

  it('sent as one of another country is for review', async () => {
    const { reading } = await draw({ country: 'CAN', seed: 'other', level: 'd0' }, { expectedState: 'USA' });
    expect(reading.issuingState).toBe('CAN');
    expect(reading.decision.reasons.map(({ code }) => code)).toContain('country_mismatch');
  });
});

describe('a code alone', () => {
  it('is read without print, zone and portrait', async () => {
    const { holder, reading } = await draw({ country: 'USA', seed: 'only', level: 'd1' }, { codesOnly: ['PDF417'] });
    expect(reading.fields.documentNumber).toMatchObject({ value: holder.number, agreement: 'SINGLE' });
    expect(reading.portrait).toBeUndefined();
  });

  it('that is of another kind, or not there, is a business answer', async () => {
    const { reading } = await draw({ country: 'USA', seed: 'only', level: 'd0' }, { codesOnly: ['QRCode'] });
    expect(reading.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'no_code' }] });
  });

  it.each([1, 2, 3, 10])('of edition %i is read', async (version) => {
    const { holder, reading } = await draw(
      { country: 'USA', seed: `edition ${version}`, level: 'd0', version, sides: ['back'] },
      { codesOnly: ['PDF417'] },
    );
    expect(reading.fields.surname.value).toBe(holder.surname);
    expect(reading.fields.dateOfBirth.value).toBe(holder.dateOfBirth);
  });
});

describe('the front of a licence without its code', () => {
  it('says nothing wrong', async () => {
    const { holder, reading } = await draw({ country: 'USA', seed: 'front', level: 'd1', sides: ['front'] });
    const { documentNumber, dateOfBirth } = reading.fields;
    expect(['', holder.number]).toContain(documentNumber.value);
    expect(['', holder.dateOfBirth]).toContain(dateOfBirth.value);
    expect(reading.kind).toBe('us-driving-licence');
  });
});
