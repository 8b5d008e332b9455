import { describe, expect, it } from 'vitest';
import { readDocument } from '../../read-document.ts';
import { scriptVision } from '../../testing/scripted-vision.ts';
import { segmentOf } from '../../testing/segment-of.ts';
import type { ScriptedPage } from '../../testing/scripted-vision.ts';
import { postCodeOf } from './read-address.ts';

type Print = ScriptedPage['print'];

const above = (x: number, y: number, label: string, value: string): Print => [
  { text: label, x, y, height: 20 },
  { text: value, x, y: y + 26, height: 26 },
];

const TITLE: Print = [
  { text: 'OHIO', x: 300, y: 10, height: 30 },
  { text: 'DRIVER LICENSE', x: 300, y: 50, height: 26 },
];
const REST: Print = [
  ...above(300, 240, '3 DOB', '05/19/1991'),
  ...above(300, 300, '4a15s', '07/08/2020'),
  ...above(600, 300, '4b EXP', '07/08/2028'),
  ...above(300, 360, '15SEX', 'F'),
  ...above(450, 360, '18EYES', 'HAZ'),
  ...above(600, 360, '9CLASS', 'D'),
  ...above(750, 360, '9a END', 'NONE'),
  ...above(300, 420, '5 DD', '4993844A'),
];

async function read(print: Print) {
  const { vision, images } = scriptVision([{ print: [...TITLE, ...print] }]);
  const reading = await readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted: 'DRV', today: '2026-03-15' }); // prettier-ignore
  expect(reading.kind).toBe('us-driving-licence');
  return reading.fields;
}

describe('the front of a licence of North America', () => {
  it('gives what stands below the labels of the standard', async () => {
    const fields = await read([
      ...above(300, 90, '4d ID', 'QV343942'),
      ...above(300, 160, '1 NAME', 'VELWICK'),
      { text: 'NEREA ILSE', x: 300, y: 216, height: 22 },
      ...REST,
    ]);
    const values = { documentNumber: 'QV343942', surname: 'VELWICK', givenNames: 'NEREA ILSE', dateOfBirth: '1991-05-19', dateOfIssue: '2020-07-08', dateOfExpiry: '2028-07-08', sex: 'F', eyeColor: 'HAZ', vehicleClasses: 'D', endorsements: 'NONE', documentDiscriminator: '4993844A' }; // prettier-ignore
    for (const [name, value] of Object.entries(values)) expect(fields[name]).toMatchObject({ value, status: 'READ' });
    expect(fields['fullName']?.status).toBe('ABSENT');
  });

  it('gives names behind the numbers of the standard', async () => {
    const fields = await read([
      { text: '1 VELWICK', x: 300, y: 160 },
      { text: '2:NEREA ILSE', x: 300, y: 196 },
      ...REST,
    ]);
    expect(fields.surname).toMatchObject({ value: 'VELWICK', status: 'READ' });
    expect(fields.givenNames).toMatchObject({ value: 'NEREA ILSE', status: 'READ' });
  });

  it('takes two lines below NAME for surname and given names, and is not sure of it', async () => {
    const fields = await read([
      ...above(300, 160, 'NAME', 'VELWICK'),
      { text: 'NEREA', x: 300, y: 212, height: 22 },
      ...REST,
    ]);
    expect(fields.surname).toMatchObject({ value: 'VELWICK', status: 'UNSURE' });
    expect(fields.givenNames).toMatchObject({ value: 'NEREA', status: 'UNSURE' });
  });

  it('whose labels are lost is read by the order of the form, and not sure of its names', async () => {
    const fields = await read([
      { text: 'VELWICK', x: 300, y: 120, height: 26 },
      { text: 'NEREA', x: 300, y: 180, height: 26 },
      { text: '07/08/2028', x: 300, y: 420, height: 26 },
      { text: '07/08/2020', x: 600, y: 420, height: 26 },
      { text: '05/19/1991', x: 300, y: 300, height: 26 },
      { text: 'F', x: 300, y: 360, height: 26 },
      { text: 'DONOR', x: 900, y: 10, height: 26 },
      { text: '12 ELM CT, TOLEDO, OH 45395', x: 300, y: 500, height: 26 },
    ]);
    expect(fields.surname).toMatchObject({ value: 'VELWICK', status: 'UNSURE', reason: 'no_label' });
    expect(fields.givenNames).toMatchObject({ value: 'NEREA', status: 'UNSURE', reason: 'no_label' });
    const dates = { dateOfBirth: '1991-05-19', dateOfIssue: '2020-07-08', dateOfExpiry: '2028-07-08' };
    for (const [name, value] of Object.entries(dates)) expect(fields[name]?.value).toBe(value);
    expect(fields.sex.value).toBe('F');
    expect(fields.documentNumber.status).toBe('ABSENT');
  });

  it('has no letter O in the post codes of Canada', () => {
    const segment = segmentOf('3763 3RD ST, KELOWNA, BC VOE OL6');
    expect(postCodeOf('CAN')(segment, '')).toMatchObject({ value: 'V0E 0L6', normalised: 'V0E0L6' });
  });

  it('knows the address by its end', async () => {
    const fields = await read([
      ...REST,
      { text: '8 12 ELM CT APT 4,', x: 300, y: 500, height: 24 },
      { text: 'TOLEDO,OH45395', x: 310, y: 530, height: 24 },
    ]);
    expect(fields.address).toMatchObject({ value: '12 ELM CT APT 4, TOLEDO, OH 45395', status: 'READ' });
    expect(fields['state']).toMatchObject({ value: 'OH', status: 'READ' });
    expect(fields['postCode']).toMatchObject({ value: '45395', status: 'READ' });
  });

  it('is not sure of a house number that runs into the number of the street', async () => {
    const { address } = await read([...REST, { text: '1723RD ST, TOLEDO, OH 45395', x: 300, y: 500 }]);
    expect(address).toMatchObject({ status: 'UNSURE', confidence: expect.closeTo(0.6, 1) });
  });

  it('takes no number of its field for a part of the house number, and is not sure of it', async () => {
    const numbered: Print = [{ text: '1 VELWICK', x: 300, y: 160 }, { text: '2 NEREA ILSE', x: 300, y: 196 }, ...REST];
    const joined = await read([...numbered, { text: '8401 ELM CT, TOLEDO, OH 45395', x: 300, y: 500 }]);
    expect(joined.address).toMatchObject({ value: '401 ELM CT, TOLEDO, OH 45395', status: 'UNSURE' });
    const apart = await read([...numbered, { text: '8 8401 ELM CT, TOLEDO, OH 45395', x: 300, y: 500 }]);
    expect(apart.address).toMatchObject({ value: '8401 ELM CT, TOLEDO, OH 45395', status: 'READ' });
  });

  it('takes the code of a state in an address for no label of a number', async () => {
    const fields = await read([...REST, { text: '12 ELM CT, BOISE, ID 83702', x: 300, y: 500 }]);
    expect(fields.documentNumber.status).toBe('ABSENT');
    expect(fields['state']?.value).toBe('ID');
    const alone = await read([...above(300, 90, 'ID', 'QV343942'), ...REST]);
    expect(alone.documentNumber).toMatchObject({ value: 'QV343942', status: 'READ' });
  });

  it('that is blank gives nothing', async () => {
    const labels = REST.filter((_, index) => index % 2 === 0);
    const fields = await read([{ text: '1 NAME', x: 300, y: 160 }, { text: '8', x: 300, y: 500 }, ...labels]);
    const given = Object.entries(fields).filter(([, { status }]) => status !== 'ABSENT');
    expect(given.map(([name, { value }]) => `${name} ${value}`)).toEqual([]);
  });
});
