import { expect, it } from 'vitest';
import { readDocument } from '../../read-document.ts';
import { scriptVision } from '../../testing/scripted-vision.ts';
import { segmentOf } from '../../testing/segment-of.ts';
import { belgianNationalNumber, italianFiscalCode } from './personal-numbers.ts';
import { CARD_SAMPLES, LANGUAGES, pageOf } from './testing/card-samples.ts';

const BACK = {
  mrz: ['IDD<<T220001293<<<<<<<<<<<<<<<', '7408122F3108118D<<<<<<<<<<<<<4', 'VELWICK<<NEREA<<<<<<<<<<<<<<<<'],
  print: [
    { text: 'Anschrift/Address/Adresse', x: 60, y: 40, height: 20 },
    { text: 'Ringweg 9, NEPHELO', x: 60, y: 66, height: 26 },
    { text: 'Datum/Date/Date', x: 60, y: 120, height: 20 },
    { text: '12.08.2021', x: 60, y: 146, height: 26 },
    { text: 'Behörde/Authority/Autorité', x: 500, y: 120, height: 20 },
    { text: 'STADT NEPHELO', x: 500, y: 146, height: 26 },
  ],
};

async function read(print: (typeof BACK)['print']) {
  const front = pageOf(CARD_SAMPLES['deu']!, true);
  const { vision, images } = scriptVision([front, { ...BACK, print }], { languages: LANGUAGES });
  const inputs = images.map((image, index) => ({ side: index === 0 ? 'front' : 'back', image }) as const);
  return readDocument(vision, inputs, { wanted: 'NID', today: '2026-03-15' });
}

it('what only print says beside a zone is found by the labels of the state', async () => {
  const { kind, fields } = await read(BACK.print);
  expect(kind).toBe('identity-card');
  expect(fields.address).toMatchObject({ value: 'Ringweg 9, NEPHELO', status: 'READ' });
  expect(fields.issuingAuthority).toMatchObject({ value: 'STADT NEPHELO', status: 'READ' });
});

it('a label of the state is no value of the one above', async () => {
  const { fields } = await read(BACK.print.filter(({ text }) => !text.startsWith('Ringweg')));
  expect(fields.address.value).not.toMatch(/^Ringweg/);
  expect(fields.address.status).not.toBe('READ');
});

it('a name that the zone had no room for is that of the print, where both begin alike', async () => {
  const mrz = [...BACK.mrz.slice(0, 2), 'VELWICKSDOTTIR<<NEREALIND<ILSA'];
  const names = { VELWICK: 'VELWICKSDOTTIR', NEREA: 'NEREALIND ILSABET' };
  const front = pageOf(CARD_SAMPLES['deu']!, true);
  const print = front.print.map((line) => ({ ...line, text: names[line.text as keyof typeof names] ?? line.text }));
  const { vision, images } = scriptVision(
    [
      { ...front, print },
      { ...BACK, mrz },
    ],
    { languages: LANGUAGES },
  );
  const inputs = images.map((image, index) => ({ side: index === 0 ? 'front' : 'back', image }) as const);
  const { fields } = await readDocument(vision, inputs, { wanted: 'NID', today: '2026-03-15' });
  expect(fields.givenNames).toMatchObject({ value: 'NEREALIND ILSABET', status: 'READ' });
});

it.each([
  [belgianNationalNumber, '47.07.24-868.97', '47.07.24-868.30'],
  [italianFiscalCode, 'RSSMRA85T10A562T', 'RSSMRA85T10A562S'],
])('personal numbers are vouched for by what is computed over them', (grammar, wrong, right) => {
  expect(grammar(segmentOf(right), '2026-03-15')).toMatchObject({ value: right, vouched: 'check' });
  expect(grammar(segmentOf(wrong), '2026-03-15')?.checks).toContainEqual({ id: 'check_digit', result: 'fail' });
});
