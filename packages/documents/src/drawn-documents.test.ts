import { drawDocument } from '@atlas/testkit';
import type { DrawOptions, DrawnDocument } from '@atlas/testkit';
import { decodeImage } from '@atlas/vision';
import type { RgbImage, Vision } from '@atlas/vision';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestVision } from '../../vision/src/testing/open-test-vision.ts';
import { readDocument } from './read-document.ts';
import type { DocumentReading, ReadOptions } from './reading.ts';

const OPTIONS: ReadOptions = { wanted: 'any', today: '2026-03-15' };
const KINDS = {
  passport: 'passport',
  td1: 'identity-card',
  td2: 'identity-card',
  'visa-a': 'visa',
  'visa-b': 'visa',
  'french-id': 'identity-card',
} as const;

let vision: Vision;
beforeAll(async () => {
  vision = await openTestVision();
});
afterAll(() => vision.close());

async function draw(options: DrawOptions, reading: Partial<ReadOptions> = {}) {
  const drawn = await drawDocument(options);
  const pages = [];
  for (const { side, bytes } of drawn.sides) pages.push({ side, image: (await decodeImage(bytes)).image });
  return { drawn, reading: await readDocument(vision, pages, { ...OPTIONS, ...reading }) };
}

/** The left part of a picture, of so much of its width. */
function keepLeft({ width, height, data }: RgbImage, share: number): RgbImage {
  const kept = Math.round(width * share);
  const rows = Array.from({ length: height }, (_, y) => data.subarray(y * width * 3, (y * width + kept) * 3));
  return { width: kept, height, data: new Uint8Array(Buffer.concat(rows)) };
}

/** Numbers and dates that may be relied on, but are not what the zone was drawn with. */
function wronglyRead({ fields }: DocumentReading, { fields: truth }: DrawnDocument): string[] {
  const pairs = [
    [fields.documentNumber, truth.documentNumber],
    [fields.dateOfBirth, truth.birthDate],
    [fields.dateOfExpiry, truth.expiryDate],
  ] as const;
  return pairs.filter(([field, value]) => field.status === 'READ' && field.value !== value).map(([{ value }]) => value);
}

describe.each(Object.entries(KINDS) as [keyof typeof KINDS, string][])('a drawn %s', (kind, expected) => {
  it('is read exactly from a fair photo', async () => {
    const { drawn, reading } = await draw({ kind, seed: 3, level: 'd2' });
    expect(reading.kind).toBe(expected);
    expect(reading.mrz?.lines).toEqual(drawn.mrz.lines);
    expect(reading.mrz?.format).toBe(drawn.mrz.format);
    expect(reading.fields.dateOfBirth).toMatchObject({ value: drawn.fields.birthDate, status: 'READ' });
    expect(wronglyRead(reading, drawn)).toEqual([]);
    expect(reading.portrait).toBeDefined();
  });
});

describe('a drawn passport', () => {
  it.each([0.78, 0.84])('of which the right edge is not in the picture is none that passes: %s', async (share) => {
    const drawn = await drawDocument({ kind: 'passport', seed: 3, level: 'd0' });
    const { image } = await decodeImage(drawn.sides[0]!.bytes);
    const pages = [{ side: 'front', image: keepLeft(image, share) }] as const;
    const { kind, mrz, fields, decision } = await readDocument(vision, pages, OPTIONS);
    expect(kind).toBe('passport');
    for (const [index, line] of mrz!.lines.entries()) {
      expect(line.length).toBeLessThan(44);
      expect(drawn.mrz.lines[index]!.startsWith(line)).toBe(true);
    }
    expect(fields.documentNumber).toMatchObject({ value: drawn.fields.documentNumber, status: 'READ' });
    expect(fields.personalNumber.status).toBe('ABSENT');
    expect(fields.documentNumber.checks.map(({ id }) => id)).not.toContain('composite_check_digit');
    expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'zone_cut_off' }] });
  });

  it('with a blank data page gives nothing', async () => {
    const { reading } = await draw({ kind: 'passport', seed: 5, level: 'd1', mutations: ['blank'] });
    expect(reading.kind).toBeUndefined();
    expect(new Set(Object.values(reading.fields).map(({ status }) => status))).toEqual(new Set(['ABSENT']));
    expect(reading.decision.status).toBe('FAIL');
  });

  it('with a covered-mrz gives nothing', async () => {
    const { reading } = await draw({ kind: 'passport', seed: 6, level: 'd1', mutations: ['covered-mrz'] });
    expect(reading.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'no_mrz' }] });
    expect(Object.values(reading.fields).filter(({ value }) => value !== '')).toEqual([]);
  });

  it('with a cut-off-mrz never passes', async () => {
    const { drawn, reading } = await draw({ kind: 'passport', seed: 6, level: 'd1', mutations: ['cut-off-mrz'] });
    expect(reading.decision.status).not.toBe('PASS');
    expect(wronglyRead(reading, drawn)).toEqual([]);
  });

  // read-document.test.ts has the others, of which document-ocr.test.ts draws some.
  it('with other-printed-birth-date is a mismatch', async () => {
    const mutations = ['other-printed-birth-date'] as const;
    const { reading } = await draw({ kind: 'passport', seed: 7, level: 'd1', mutations });
    expect(reading.fields.dateOfBirth).toMatchObject({ agreement: 'MISMATCH', status: 'UNSURE' });
    expect(reading.decision.status).toBe('REVIEW');
  });

  it('whose check digit is wrong is not corrected', async () => {
    const mutations = ['wrong-check-digit'] as const;
    const { drawn, reading } = await draw({ kind: 'passport', seed: 8, level: 'd0', mutations }, { mrzOnly: true });
    expect(reading.mrz?.lines).toEqual(drawn.mrz.lines);
    expect(reading.mrz?.allCheckDigitsValid).toBe(false);
    expect(reading.decision.status).toBe('REVIEW');
  });

  it('that has expired is for review', async () => {
    const options = { kind: 'passport', seed: 9, level: 'd1', mutations: ['expired'] } as const;
    const { reading } = await draw(options, { mrzOnly: true });
    expect(reading.findings.find(({ id }) => id === 'expired')?.verdict).toBe('consider');
    expect(reading.decision.status).toBe('REVIEW');
  });

  it('gives its zone alone when nothing else is wanted', async () => {
    const { drawn, reading } = await draw({ kind: 'passport', seed: 10, level: 'd1' }, { mrzOnly: true });
    expect(reading.mrz?.lines).toEqual(drawn.mrz.lines);
    expect(reading.portrait).toBeUndefined();
  });
});
