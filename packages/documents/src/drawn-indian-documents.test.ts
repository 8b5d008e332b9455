import { drawIndianDocument, INDIAN_KINDS } from '@atlas/testkit';
import type { DrawIndianOptions, IndianKind } from '@atlas/testkit';
import { decodeImage } from '@atlas/vision';
import type { Vision } from '@atlas/vision';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestVision } from '../../vision/src/testing/open-test-vision.ts';
import { readDocument } from './read-document.ts';
import type { DocumentReading, ReadOptions } from './reading.ts';

vi.setConfig({ testTimeout: 180_000 });

const TYPES: Readonly<Record<IndianKind, string>> = {
  'pan-old': 'pan',
  'pan-new': 'pan',
  'pan-company': 'pan',
  'e-pan': 'pan',
  aadhaar: 'aadhaar',
  'aadhaar-letter': 'aadhaar',
  'voter-old': 'voter-card',
  'voter-new': 'voter-card',
  'driving-licence': 'indian-driving-licence',
  registration: 'registration-certificate',
  'gst-certificate': 'gst-certificate',
  'form-16': 'form-16',
  passport: 'passport',
};

/** The labels of each type. */
const BLANK: readonly IndianKind[] = [
  'pan-new',
  'aadhaar',
  'voter-new',
  'driving-licence',
  'registration',
  'gst-certificate',
  'form-16',
  'passport',
];

let vision: Vision;
beforeAll(async () => {
  vision = await openTestVision();
});
afterAll(() => vision.close());

async function draw(
  { sides = ['front', 'back'], ...options }: DrawIndianOptions & { sides?: readonly ('front' | 'back')[] },
  reading: Partial<ReadOptions> = {},
) {
  const drawn = await drawIndianDocument(options);
  const pages = [];
  for (const { side, bytes } of drawn.sides)
    if (sides.includes(side)) pages.push({ side, image: (await decodeImage(bytes)).image });
  const given = { wanted: 'any', today: '2026-03-15', ...reading };
  return { drawn, reading: await readDocument(vision, pages, given) };
}

type Drawn = Awaited<ReturnType<typeof draw>>;

/** One document a kind, moderately damaged: many are read by `npm run bench:ocr`. Every test that looks at it shares its reading. */
const floors = new Map<IndianKind, Promise<Drawn>>();
function readFloor(kind: IndianKind): Promise<Drawn> {
  const found = floors.get(kind) ?? draw({ kind, seed: 'floor', level: 'd1' });
  floors.set(kind, found);
  return found;
}

const squeeze = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** Values that may be relied on, but stand nowhere on the document. */
function wronglyRead({ fields }: DocumentReading, truth: string): string[] {
  const written = (value: string) =>
    squeeze(/^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split('-').reverse().join('') : value);
  return Object.entries(fields)
    .filter(([name, { status }]) => status === 'READ' && !/^(?:sex|documentNumber|virtualId)$|Local$/.test(name))
    .filter(([, { value }]) => !truth.includes(written(value)))
    .map(([name, { value }]) => `${name} ${value}`);
}

describe.each(INDIAN_KINDS)('a drawn %s', (kind) => {
  it('is known for what it is, and nothing that it does not say is READ', async () => {
    const { drawn, reading } = await readFloor(kind);
    expect(reading.kind).toBe(TYPES[kind]);
    expect(reading.issuingState).toBe('IND');
    const truth = drawn.sides
      .flatMap(({ printed }) => Object.values(printed).map(({ text }) => squeeze(text)))
      .join(' ');
    expect(wronglyRead(reading, truth)).toEqual([]);
    expect(reading.fields.documentNumber.status).not.toBe('ABSENT');
  });
});

describe('a blank template', () => {
  it.each(BLANK)('of a %s gives no field', async (kind) => {
    const { reading } = await draw({ kind, seed: 'floor', level: 'd0', blank: true, sides: ['front'] });
    const read = Object.entries(reading.fields).filter(([, { status }]) => status !== 'ABSENT');
    expect(read.map(([name, { value }]) => `${name} ${value}`)).toEqual([]);
  });
});

describe('a drawn Aadhaar card', () => {
  const options = { kind: 'aadhaar', seed: 'address', level: 'd0' } as const;
  let asked: Promise<Drawn> | undefined;
  const readOnce = () => (asked ??= draw(options, { wanted: 'aadhaar' }));

  it.each(['aadhaar', 'other', 'pan'])(
    'gives no more of its number than the last four digits when asked for %s',
    async (wanted) => {
      const { drawn, reading } =
        wanted === 'aadhaar' ? await readOnce() : await draw({ ...options, sides: ['front'] }, { wanted });
      const { aadhaar, virtualId } = drawn.holder;
      const { portrait: _portrait, pages: _pages, ...said } = reading;
      const text = JSON.stringify(said).replaceAll(/[\s-]/g, '');
      for (const number of [aadhaar, virtualId]) expect(text).not.toContain(number.slice(0, 8));
      expect(reading.picturesWithheld).toBe(true);
    },
  );

  it('has its address taken apart', async () => {
    const { drawn, reading } = await readOnce();
    const { state, postCode, city, careOf } = drawn.holder.address;
    expect(reading.fields['postCode']?.value).toBe(postCode);
    expect(reading.fields['state']?.value).toBe(state);
    expect(squeeze(reading.fields['city']?.value ?? '')).toBe(squeeze(city));
    expect(squeeze(reading.fields['careOf']?.value ?? '')).toBe(squeeze(careOf));
  });
});

describe('a drawn GST certificate', () => {
  it('is read with its annexures', async () => {
    const { drawn, reading } = await readFloor('gst-certificate');
    const { fields } = reading;
    const said = Object.assign({}, ...drawn.sides.map(({ printed }) => printed)) as Record<string, { text: string }>;
    const names = ['gstin', 'fullName', 'constitution', 'registrationType', 'person1Name', 'person2Designation'];
    const read = names.map((name) => [name, squeeze(fields[name]!.value)]);
    expect(read).toEqual(names.map((name) => [name, squeeze(said[name]!.text)]));
    expect(squeeze(fields['additionalAddress1']!.value)).toBe(squeeze(said['additionalAddress1']!.text));
    expect(fields['gstin']!.checks).toContainEqual({ id: 'pin_code', result: 'pass' });
  });
});

describe('a drawn Form 16', () => {
  it('has its quarters and its tax added up', async () => {
    const { drawn, reading } = await readFloor('form-16');
    const said = Object.assign({}, ...drawn.sides.map(({ printed }) => printed)) as Record<string, { text: string }>;
    const names = ['quarter3TaxDeducted', 'totalAmountPaid', 'grossSalary', 'netTaxPayable', 'certificateNumber'];
    const read = names.map((name) => [name, reading.fields[name]!.value, reading.fields[name]!.status]);
    expect(read).toEqual(names.map((name) => [name, said[name]!.text, 'READ']));
    expect(reading.fields['totalTaxDeducted']!.checks).toContainEqual({ id: 'sum_of_quarters', result: 'pass' });
    expect(reading.fields['netTaxPayable']!.checks).toContainEqual({ id: 'sum_of_tax', result: 'pass' });
  });
});

describe('a drawn Indian passport', () => {
  it('is read with its last page', async () => {
    const { drawn, reading } = await readFloor('passport');
    const said = drawn.sides[1]!.printed;
    const names = ['fatherName', 'motherName', 'fileNumber', 'oldPassportNumber'];
    const read = names.map((name) => [name, squeeze(reading.fields[name]!.value), reading.fields[name]!.page]);
    expect(read).toEqual(names.map((name) => [name, squeeze(said[name]!.text), 1]));
    expect(reading.fields['oldPassportDate']!.value).toBe('2011-05-09');
    expect(reading.fields['postCode']!.value).toBe(drawn.holder.address.postCode);
    expect(reading.fields['state']!.value).toBe(drawn.holder.address.state);
    expect(reading.fields.spouseName).toMatchObject({ status: 'ABSENT' });
    expect(reading.fields.documentNumber.status).toBe('READ');
  });
});

describe('what stands in the script of the region', () => {
  it.each([
    ['aadhaar', 'Rajasthan', 'Deva', 'hin'],
    ['aadhaar', 'Tamil Nadu', 'Taml', 'tam'],
    ['voter-new', 'West Bengal', 'Beng', 'ben'],
  ] as const)('is read from a drawn %s of %s', async (kind, state, script, language) => {
    const { address } = (await drawIndianDocument({ kind, seed: 'local', level: 'd0' })).holder;
    const holder = { fullName: 'KIRAN MEGHSAGAR', address: { ...address, state } };
    const { drawn, reading } = await draw({ kind, seed: 'local', level: 'd0', holder, sides: ['front'] });
    const printed = drawn.sides.find(({ side }) => side === 'front')!.printed['fullNameLocal']!;
    expect(reading.languages).toEqual([language]);
    expect(reading.fields['fullNameLocal']).toMatchObject({ value: printed.text, status: 'READ', script });
    expect(reading.fields['fullNameLocal']!.checks).toContainEqual({ id: 'transliteration', result: 'pass' });
  });

  it('is doubted where it is another name than the Latin one', async () => {
    const { holder } = await drawIndianDocument({ kind: 'aadhaar', seed: 'local', level: 'd0' });
    const other = { fullName: 'VIDYA SURYASAGAR', fullNameLocal: 'KIRAN GAGANNATHAN' };
    const { reading } = await draw({
      kind: 'aadhaar',
      seed: 'local',
      level: 'd0',
      holder: { ...holder, ...other },
      sides: ['front'],
    });
    expect(reading.fields['fullNameLocal']).toMatchObject({ status: 'UNSURE', reason: 'differs_from_latin' });
  });
});

describe('a drawn PAN card', () => {
  it('sent as a passport is another type of document, and gives none of its fields', async () => {
    const { reading } = await draw({ kind: 'pan-new', seed: 'other', level: 'd0' }, { wanted: 'passport' });
    expect(reading).toMatchObject({ kind: 'pan', decision: { status: 'FAIL', reasons: [{ code: 'type_mismatch' }] } });
    expect(Object.values(reading.fields).every(({ value }) => value === '')).toBe(true);
  });

  it('whose fifth letter is not the initial of its name is for review', async () => {
    const holder = { fullName: 'ANAND RAVIGIRI', pan: 'ABCPX1234D' };
    const { reading } = await draw({ kind: 'pan-new', seed: 'initial', level: 'd0', holder });
    expect(reading.fields.documentNumber).toMatchObject({
      value: 'ABCPX1234D',
      status: 'UNSURE',
      reason: 'check_failed',
    });
    expect(reading.decision.status).toBe('REVIEW');
  });
});
