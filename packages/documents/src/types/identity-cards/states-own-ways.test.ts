import { describe, expect, it } from 'vitest';
import { CARD_SAMPLES, pageOf, readFront } from './testing/card-samples.ts';
import { nameAfterLetter, namesWithCommas } from './names-of-states.ts';
import { segmentOf } from '../../testing/segment-of.ts';

const TODAY = '2026-03-15';

/** The front of a card of a state, some of its print another one. */
async function readWith(country: string, changes: Readonly<Record<string, string>>) {
  const page = pageOf(CARD_SAMPLES[country]!, true);
  return readFront({ ...page, print: page.print.map((line) => ({ ...line, text: changes[line.text] ?? line.text })) });
}

describe('given names on a French card', () => {
  it('are parted by commas', async () => {
    const { fields } = await readWith('fra', { NEREA: 'NEREA, ALDORA,MIRA' });
    expect(fields['givenNames']).toMatchObject({ value: 'NEREA, ALDORA, MIRA', status: 'READ' });
  });

  it.each(['12, RUE HAUTE', 'NEREA, 12', 'NEREA, D'])('%s are none', (text) =>
    expect(namesWithCommas(segmentOf(text), TODAY)).toBeUndefined(),
  );
});

describe('a date on a Hungarian card', () => {
  it.each(['1974 08 12', '19740812', '1974. 08. 12.', '12.08.1974'])('is %s', async (date) => {
    const { print, ...page } = pageOf(CARD_SAMPLES['hun']!, true);
    const born = print.findIndex(({ text }) => text.startsWith('Születési')) + 1;
    const changed = print.map((line, index) => (index === born ? { ...line, text: date } : line));
    const { fields } = await readFront({ ...page, print: changed });
    expect(fields['dateOfBirth']).toMatchObject({ value: '1974-08-12', status: 'READ' });
  });
});

describe('the surname on a German card', () => {
  it('stands behind its letter where the holder was born under another one', async () => {
    const page = pageOf(CARD_SAMPLES['deu']!, true);
    const surname = page.print.find(({ text }) => text === 'VELWICK')!;
    const print = page.print.map((line) => (line === surname ? { ...line, text: '[a] VELWICK' } : line));
    const { fields } = await readFront({ ...page, print });
    expect(fields['surname']?.value).toBe('VELWICK');
    expect(fields['givenNames']).toMatchObject({ value: 'NEREA', status: 'READ' });
  });

  it('at birth is none', () => expect(nameAfterLetter(segmentOf('[b] BEISPIEL'), TODAY)).toBeUndefined());
});

it('the expiry of a Belgian card stands under its label in two languages', async () => {
  const page = pageOf(CARD_SAMPLES['bel']!, true);
  const more = [
    { text: 'Geldig tot / Expires on', x: 600, y: 300, height: 16 },
    { text: '09.10.2030', x: 600, y: 322, height: 26 },
  ];
  const { fields } = await readFront({ ...page, print: [...page.print, ...more] });
  expect(fields['dateOfExpiry']).toMatchObject({ value: '2030-10-09', status: 'READ' });
});

it('a value behind a colon has its label on the left, though another label follows it', async () => {
  const page = pageOf(CARD_SAMPLES['idn']!, true);
  const print = page.print.filter(({ text }) => !/PEREMPUAN|LAKI|Jenis Kelamin/i.test(text));
  const row = [
    { text: 'Jenis Kelamin', x: 40, y: 620, height: 22 },
    { text: ': PEREMPUAN Gol. Darah : AB+', x: 330, y: 620, height: 22 },
  ];
  const { fields } = await readFront({ ...page, print: [...print, ...row] });
  expect([fields['sex']?.value, fields['bloodGroup']?.value]).toEqual(['F', 'AB+']);
});
