import { describe, expect, it } from 'vitest';
import { findByLabels } from '../../print/find-by-labels.ts';
import { labelPage } from '../../print/label-page.ts';
import { leanPage } from '../../testing/lean-lines.ts';
import type { LevelPrint } from '../../testing/lean-lines.ts';
import type { PrintReading } from '../document-type.ts';
import { AADHAAR } from './aadhaar.ts';
import { INDIAN_DRIVING_LICENCE } from './driving-licence.ts';
import { INDIAN_PASSPORT_PRINT } from './passport-print.ts';
import { PAN } from './pan.ts';
import { REGISTRATION_CERTIFICATE } from './registration-certificate.ts';
import { VOTER_CARD } from './voter-card.ts';

type Labelled = Pick<PrintReading, 'fields' | 'otherWords' | 'garblesLabels' | 'read'>;

async function read(type: { reading: unknown }, print: LevelPrint): Promise<Record<string, string>> {
  const { fields, otherWords, garblesLabels, read: readMore } = type.reading as Labelled;
  const page = labelPage(leanPage(print, { slope: 0 }), fields, otherWords, { garbled: garblesLabels });
  const labels = findByLabels(page, fields);
  const found = readMore ? await readMore(page, labels) : labels;
  return Object.fromEntries(Object.entries(found).map(([name, [first]]) => [name, first?.value ?? '']));
}

const low = (text: string, x: number, y: number) => ({ text, x, y, height: 16 });
const at = (text: string, x: number, y: number) => ({ text, x, y, height: 22 });

describe('a registration certificate whose labels are small and poor', () => {
  it('has owner and relation behind what is left of their labels', async () => {
    const found = await read(REGISTRATION_CERTIFICATE, [
      low('Owmer Nane', 40, 40),
      at('NEREA VELWICK', 40, 62),
      low('San Daughteu Wite of', 40, 100),
      at('ALDO VELWICK', 40, 122),
    ]);
    expect(found).toMatchObject({ fullName: 'NEREA VELWICK', fatherName: 'ALDO VELWICK' });
  });

  it('has dates, month, norms, fuel and office by their form', async () => {
    const found = await read(REGISTRATION_CERTIFICATE, [
      at('17/07/2019', 40, 40),
      at('17/07/2034', 400, 40),
      at('07/2019', 40, 80),
      at('BHARAT STAGE IV', 40, 120),
      at('DIESEL', 40, 160),
      at('RTO NANDIPUR', 40, 200),
    ]);
    expect(found).toMatchObject({
      dateOfIssue: '2019-07-17',
      dateOfExpiry: '2034-07-17',
      manufactureMonth: '07/2019',
      emissionNorms: 'BHARAT STAGE IV',
      fuel: 'DIESEL',
      issuingAuthority: 'RTO NANDIPUR',
    });
  });

  it('takes no part of a label for its value', async () => {
    const found = await read(REGISTRATION_CERTIFICATE, [at('Owner Seriai: 03', 40, 40), at('NEXON XM', 40, 112), low('Model Name', 40, 90)]); // prettier-ignore
    expect(found).toMatchObject({ ownerSerial: '03', model: 'NEXON XM' });
  });
});

describe('a driving licence whose labels were not read', () => {
  const dates = (...texts: string[]) => texts.map((text, index) => at(text, 40 + index * 200, 120));
  const card = [
    at('MH40 20190078103', 40, 60),
    at('NEREA VELWICK', 40, 170),
    at('12-05-1990', 40, 220),
    at('Aldo Velwick', 40, 270),
    at('80, TEMPLE STREET, NANDIPUR,', 40, 330),
    at('MAHARASHTRA - 414662', 40, 356),
  ];

  it('has its dates, names and address by their order and form', async () => {
    const found = await read(INDIAN_DRIVING_LICENCE, [...card, ...dates('12-12-2019', '12-12-2039', '12-12-2024')]);
    expect(found).toMatchObject({
      dateOfBirth: '1990-05-12',
      dateOfIssue: '2019-12-12',
      dateOfExpiry: '2039-12-12',
      transportExpiryDate: '2024-12-12',
      fullName: 'NEREA VELWICK',
      fatherName: 'Aldo Velwick',
      address: '80, TEMPLE STREET, NANDIPUR, MAHARASHTRA - 414662',
    });
  });

  it('takes the one end that may be that for transport for neither', async () => {
    const found = await read(INDIAN_DRIVING_LICENCE, [...card, ...dates('12-12-2019', '12-12-2024')]);
    expect(found['dateOfExpiry']).toBeUndefined();
  });
});

it('a licence with a letter left of its label has the whole address', async () => {
  const found = await read(INDIAN_DRIVING_LICENCE, [
    at('Addresst', 40, 102),
    at('18, North Street,', 160, 100),
    at('Thanjavur, Tamil Nadu - 626072', 160, 128),
  ]);
  expect(found['address']).toBe('18, North Street, Thanjavur, Tamil Nadu - 626072');
});

it('a PAN card whose short label was misread has its name over that of the father', async () => {
  const found = await read(PAN, [
    low('ZNae', 40, 60),
    at('NEREA VELWICK', 40, 80),
    low('Father Name', 40, 120),
    at('ALDO VELWICK', 40, 140),
  ]);
  expect(found).toMatchObject({ fullName: 'NEREA VELWICK', fatherName: 'ALDO VELWICK' });
});

it("an elector's card whose short label was misread has its name over that of the father", async () => {
  const found = await read(VOTER_CARD, [low('Nawes', 40, 80), at('Nerea Velwick', 120, 80), low("Father's Name:", 40, 130), at('Aldo Velwick', 190, 130)]); // prettier-ignore
  expect(found).toMatchObject({ fullName: 'Nerea Velwick', fatherName: 'Aldo Velwick' });
});

it('an Aadhaar card whose label of three letters was misread has the birth above the sex', async () => {
  const found = await read(AADHAAR, [
    at('Nerea Velwick', 40, 60),
    low('mm DoR', 40, 100),
    at('12/05/1990', 150, 98),
    at('FEMALE', 40, 136),
  ]);
  expect(found).toMatchObject({ fullName: 'Nerea Velwick', dateOfBirth: '1990-05-12', sex: 'F' });
});

describe('an Indian passport whose labels were not read', () => {
  const passport = { reading: INDIAN_PASSPORT_PRINT };

  it('has both places between the birth and the dates', async () => {
    const found = await read(passport, [
      at('12/05/1990', 500, 60),
      at('NANDIPUR, KARNATAKA', 40, 120),
      at('KARNATAKA', 40, 170),
      at('01/02/2020', 40, 220),
      at('31/01/2030', 300, 220),
    ]);
    expect(found).toMatchObject({ placeOfBirth: 'NANDIPUR, KARNATAKA', placeOfIssue: 'KARNATAKA' });
  });

  it('has parents, address and file number on its last page', async () => {
    const page = [
      at('ALDO VELWICK', 40, 60),
      at('MIRA VELWICK', 40, 110),
      at('18, TEMPLE ROAD, NANDIPUR, KARNATAKA - 570001', 40, 170),
      at('BN1067586519708', 40, 230),
    ];
    const found = await read(passport, page);
    expect(found).toMatchObject({ fatherName: 'ALDO VELWICK', motherName: 'MIRA VELWICK', fileNumber: 'BN1067586519708' }); // prettier-ignore
    const { spouseName } = await read(passport, [...page, at('IVO VELWICK', 40, 146)]);
    expect(spouseName).toBe('IVO VELWICK');
    const four = await read(passport, [...page, at('IVO VELWICK', 40, 146), at('ADA VELWICK', 500, 146)]);
    expect(four).not.toHaveProperty('fatherName');
  });
});

it('classes of which one was not read keep their rows, and are not the whole list', async () => {
  const found = await read(INDIAN_DRIVING_LICENCE, [
    at('MCWG', 40, 100),
    at('16/11/2018', 300, 100),
    at('#XY', 40, 150),
    at('16/11/2019', 300, 150),
    at('ERIKSH', 40, 200),
    at('16/11/2020', 300, 200),
  ]);
  expect(found).toMatchObject({ vehicleClass1: 'MCWG', vehicleClass3: 'ERIKSH', vehicleClass3Date: '2020-11-16' });
  expect(found['vehicleClass2']).toBeUndefined();
});

describe("an elector's card", () => {
  it('has no birth as the date of its issue where the label lost all but its first word', async () => {
    const found = await read(VOTER_CARD, [low('Date ef Binb', 40, 60), at('16/09/1971', 40, 82)]);
    expect(found['dateOfIssue']).toBeUndefined();
  });

  it('has no end of an address for its number', async () => {
    const { lines, ...page } = leanPage([at('TAMIL NADU-627105', 40, 60)], { slope: 0 });
    const doubt = { confidence: 0.6, alternatives: [{ text: '4', confidence: 0.3 }] };
    const characters = lines[0]!.characters.map((one, index) => (index === 9 ? { ...one, ...doubt } : one));
    const { fields, otherWords } = VOTER_CARD.reading as Labelled;
    const labelled = labelPage({ ...page, lines: [{ ...lines[0]!, characters }] }, fields, otherWords);
    expect(findByLabels(labelled, fields)['documentNumber']).toBeUndefined();
  });
});

describe('a PAN card in a small picture', () => {
  it('gives nobody the name of another: what is left of the label of the father is no label of the holder', async () => {
    const found = await read(PAN, [
      at('ABCPX1234Z', 300, 40),
      low('eane', 40, 100),
      at('NEREA VELWICK', 40, 122),
      low('Tathen s Name', 40, 146),
      at('ALDO VELWICK', 40, 168),
      low('Dat e ot h', 40, 192),
      at('09/07/1957', 40, 214),
    ]);
    expect(found).toMatchObject({ fullName: 'NEREA VELWICK', fatherName: 'ALDO VELWICK' });
  });

  it('has the holder over the parent also where of both labels the same word is left', async () => {
    const found = await read(PAN, [
      at('NEREA VELWICK', 40, 122),
      low('Name', 40, 146),
      at('ALDO VELWICK', 40, 168),
      at('09/07/1957', 40, 214),
    ]);
    expect(found).toMatchObject({ fullName: 'NEREA VELWICK', fatherName: 'ALDO VELWICK' });
  });
});
