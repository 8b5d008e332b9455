import { describe, expect, it } from 'vitest';
import { readDocument } from '../../read-document.ts';
import { scriptVision, type ScriptedPage } from '../../testing/scripted-vision.ts';

const TITLE = { text: 'KAD PENGENALAN MALAYSIA', x: 200, y: 20, height: 30 };
const NUMBER = { text: '740812-14-5678', x: 60, y: 120, height: 34 };
const BELOW = [
  { text: 'MUTHU A/L', x: 60, y: 200, height: 26 },
  { text: 'RAMASAMY', x: 60, y: 240, height: 26 },
  { text: '14 JALAN MELATI', x: 60, y: 320, height: 22 },
  { text: '43000 KAJANG', x: 60, y: 350, height: 22 },
  { text: 'SELANGOR', x: 60, y: 380, height: 22 },
  { text: 'WARGANEGARA', x: 640, y: 420, height: 22 },
];
const FEMALE = { text: 'PEREMPUAN', x: 640, y: 450, height: 22 };

async function read(print: ScriptedPage['print'], today = '2026-03-15') {
  const { vision, images } = scriptVision([{ print }]);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted: 'NID', today });
}

describe('the front of a MyKad', () => {
  it('gives the number, and below it name and address, without labels', async () => {
    const { kind, fields, decision } = await read([TITLE, NUMBER, ...BELOW, FEMALE]);
    expect(kind).toBe('identity-card-mys');
    expect(fields['documentNumber']).toMatchObject({ value: '740812-14-5678', status: 'READ' });
    expect(fields['fullName']).toMatchObject({ value: 'MUTHU A/L RAMASAMY', status: 'READ' });
    expect(fields['address']?.value).toBe('14 JALAN MELATI 43000 KAJANG SELANGOR');
    expect(fields['nationality']).toMatchObject({ value: 'MYS', status: 'READ' });
    expect(fields['sex']).toMatchObject({ value: 'F', status: 'READ' });
    expect(decision.status).toBe('PASS');
  });

  it('goes on to the state behind a city that is called after one', async () => {
    const lines = BELOW.map((line) => ({
      ...line,
      text: line.text.replace('43000 KAJANG', '80100 JOHOR BAHRU').replace('SELANGOR', 'JOHOR'),
    }));
    expect((await read([TITLE, NUMBER, ...lines])).fields['address']?.value).toBe(
      '14 JALAN MELATI 80100 JOHOR BAHRU JOHOR',
    );
  });

  it('is not sure of a name whose slash may be lost', async () => {
    const lines = BELOW.map((line) => ({ ...line, text: line.text.replace('A/L', 'AL') }));
    expect((await read([TITLE, NUMBER, ...lines])).fields['fullName']).toMatchObject({ status: 'UNSURE' });
  });

  it.each([
    ['740812-14-5678', '1974-08-12'],
    ['130812-14-5678', '2013-08-12'],
    ['150812-14-5678', '1915-08-12'],
  ])('%s is of one born on %s, since nobody below twelve has one', async (text, born) => {
    const { fields } = await read([TITLE, { ...NUMBER, text }, ...BELOW, FEMALE]);
    expect(fields['dateOfBirth']).toMatchObject({ value: born, status: 'READ' });
    expect(fields['dateOfBirth']?.checks).toContainEqual({ id: 'from_number', result: 'pass' });
  });

  it('is not sure of a number whose last digit is that of the other sex', async () => {
    const { fields } = await read([TITLE, { ...NUMBER, text: '740812-14-5677' }, ...BELOW, FEMALE]);
    for (const name of ['documentNumber', 'sex', 'dateOfBirth'])
      expect(fields[name]).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
  });

  it.each(['741312-14-5678', '740230-14-5678', '750229-14-5678', '740812-00-5678'])(
    '%s is no number of one',
    async (text) => {
      const { fields } = await read([TITLE, { ...NUMBER, text }, ...BELOW, FEMALE]);
      expect(fields['documentNumber']?.status).not.toBe('READ');
    },
  );

  it('that is blank gives nothing of what it says of itself', async () => {
    const { fields } = await read([TITLE, { text: 'WARGANEGARA', x: 640, y: 420, height: 22 }]);
    expect(Object.values(fields).filter(({ status }) => status !== 'ABSENT')).toEqual([]);
  });
});
