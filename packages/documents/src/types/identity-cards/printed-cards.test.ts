import { describe, expect, it } from 'vitest';
import { CARD_SAMPLES, pageOf, readFront } from './testing/card-samples.ts';

describe('a card whose title is that of cards of several states', () => {
  it('is of the state that it names, and without one of none', async () => {
    const named = { ...CARD_SAMPLES['deu']!, title: ['DEUTSCHLAND', 'PERSONALAUSWEIS'] };
    expect((await readFront(pageOf(named, true))).kind).toBe('identity-card-deu');
    const unnamed = { ...CARD_SAMPLES['deu']!, title: ['PERSONALAUSWEIS'] };
    const reading = await readFront(pageOf(unnamed, true));
    expect(reading.kind).toBeUndefined();
    expect(reading.decision.reasons[0]!.code).toBe('no_mrz');
  });
});

describe.each(Object.entries(CARD_SAMPLES))('the printed side of a card of %s', (country, sample) => {
  it('gives each value to its label', async () => {
    const reading = await readFront(pageOf(sample, true));
    expect(reading.kind).toBe(`identity-card-${country}`);
    for (const [, value, name, normalised] of sample.lines)
      expect(reading.fields[name]).toMatchObject({ value: normalised ?? value, status: 'READ' });
  });

  it('that is blank gives none', async () => {
    const reading = await readFront(pageOf(sample, false));
    const given = Object.entries(reading.fields).filter(([, { status }]) => status !== 'ABSENT');
    expect(given.map(([name, { value }]) => `${name} ${value}`)).toEqual([]);
  });
});

/** The front of a card of a state, some of its print read otherwise. */
async function readWith(country: string, changes: Readonly<Record<string, string>>) {
  const page = pageOf(CARD_SAMPLES[country]!, true);
  return readFront({ ...page, print: page.print.map((line) => ({ ...line, text: changes[line.text] ?? line.text })) });
}

describe('what small print is misread for', () => {
  it('a label is no name', async () => {
    const { fields } = await readWith('fra', { 'NOM/Surname': 'NOM/Sumame' });
    expect(fields.surname).toMatchObject({ value: 'VELWICK', status: 'READ' });
    const blank = pageOf(CARD_SAMPLES['fin']!, false);
    const print = blank.print.map((line) => ({ ...line, text: line.text.replace('Surname', 'Sumame') }));
    expect((await readFront({ ...blank, print })).fields.surname.status).toBe('ABSENT');
  });

  it.each(['Suname', 'Sumane', 'Surmame'])('%s is what is left of a label, and no name', async (text) => {
    const { fields } = await readWith('fra', { 'NOM/Surname': `NOM/${text}` });
    expect(fields.surname).toMatchObject({ value: 'VELWICK', status: 'READ' });
  });

  it.each(['12081974', '1208 1974', '12.081974', '12.08 1974', '12AUG1974', '12AUG 1974', '12 AUG 1974'])(
    '%s is a date',
    async (text) => {
      const { fields } = await readWith('fra', { '12 08 1974': text });
      expect(fields.dateOfBirth).toMatchObject({ value: '1974-08-12', status: 'READ' });
    },
  );

  it('two letters at the head of a Finnish number stay letters', async () => {
    const { fields } = await readWith('fin', { '223456789': 'LG0565072' });
    expect(fields.documentNumber).toMatchObject({ value: 'LG0565072', status: 'READ' });
  });

  it('a Belgian sex whose stroke was read as a letter is that sex', async () => {
    const card = pageOf(CARD_SAMPLES['bel']!, true);
    const print = [
      ...card.print,
      { text: 'Geslacht/Sexe', x: 600, y: 300, height: 16 },
      { text: 'VIF', x: 600, y: 322, height: 26 },
    ];
    expect((await readFront({ ...card, print })).fields.sex.value).toBe('F');
  });

  it('a sex is no nationality', async () => {
    const card = pageOf(CARD_SAMPLES['bhr']!, true);
    const print = [
      ...card.print,
      { text: 'Nationality', x: 600, y: 300, height: 16 },
      { text: 'Female', x: 760, y: 300, height: 26 },
      { text: 'BAHRAINI', x: 600, y: 322, height: 26 },
    ];
    expect((await readFront({ ...card, print })).fields.nationality.value).toBe('BHR');
  });
});

describe('a number with a check digit, or that holds a birth', () => {
  it.each([
    ['bel', '592-1234567-32', '592-1234567-33'],
    ['pol', 'ABC523456', 'ABC623456'],
    ['prt', '12345678 9 ZZ1', '12345678 9 ZZ2'],
  ])('of a card of %s is doubted where that digit is wrong', async (country, right, wrong) => {
    const { fields } = await readWith(country, { [right]: wrong });
    expect(fields.documentNumber).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(fields.documentNumber.checks).toContainEqual({ id: 'check_digit', result: 'fail' });
  });

  it.each([
    ['idn', '3171015208740001', '3171015208750001', 'dateOfBirth'],
    ['idn', '3171015208740001', '3171011208740001', 'sex'],
    ['are', '784-1974-1234567-1', '784-1975-1234567-1', 'dateOfBirth'],
  ])('of a card of %s confirms it, or neither is sure', async (country, right, wrong, other) => {
    const id = other === 'sex' ? 'number_sex' : 'number_birth';
    const agreed = await readWith(country, {});
    expect(agreed.fields[other]!.checks).toContainEqual({ id, result: 'pass' });
    const { fields, decision } = await readWith(country, { [right]: wrong });
    expect(fields[other]).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(fields.documentNumber).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(decision.status).toBe('REVIEW');
  });

  it.each([
    ['120874-308', 'check_digit', 'fail'],
    ['120874-308', 'number_birth', 'pass'],
    ['130874-308', 'number_birth', 'fail'],
  ])('%s of a Finnish card, its %s: %s', async (text, id, result) => {
    const card = pageOf(CARD_SAMPLES['fin']!, true);
    const head = Number(text.slice(0, 6) + text.slice(7, 10)) % 31;
    const digit = '0123456789ABCDEFHJKLMNPRSTUVWXY'[id === 'check_digit' ? (head + 1) % 31 : head]!;
    const print = [
      ...card.print,
      { text: 'Henkilötunnus', x: 600, y: 300, height: 16 },
      { text: text + digit, x: 600, y: 322, height: 26 },
    ];
    const { fields } = await readFront({ ...card, print });
    expect(fields.personalNumber.checks).toContainEqual({ id, result });
    expect(fields.personalNumber.status).toBe(result === 'pass' ? 'READ' : 'UNSURE');
  });
});

describe('a date of birth behind the place', () => {
  const row = (label: string) => [
    { text: label, x: 200, y: 420, height: 20 },
    { text: 'NEPHELO', x: 420, y: 420, height: 24 },
    { text: '12-08-1974', x: 600, y: 420, height: 24 },
  ];
  const withoutBirth = (country: string) => {
    const { title, lines } = CARD_SAMPLES[country]!;
    return pageOf({ title, lines: lines.filter(([, , field]) => field !== 'dateOfBirth') }, true);
  };

  it('is read where the label names both', async () => {
    const page = withoutBirth('idn');
    const { fields } = await readFront({ ...page, print: [...page.print, ...row('Tempat/Tgl Lahir')] });
    expect(fields.dateOfBirth).toMatchObject({ value: '1974-08-12', status: 'READ' });
  });

  it('has the place before it, on one line with it or apart', async () => {
    const page = withoutBirth('idn');
    const apart = await readFront({ ...page, print: [...page.print, ...row('Tempat/Tgl Lahir')] });
    expect(apart.fields.placeOfBirth).toMatchObject({ value: 'NEPHELO', status: 'READ' });
    const { fields } = await readWith('idn', {});
    expect(fields.placeOfBirth).toMatchObject({ value: 'NEPHELO', status: 'READ' });
  });

  it('is none where the label names the birth alone: it may be another date', async () => {
    const page = withoutBirth('aut');
    const { fields } = await readFront({ ...page, print: [...page.print, ...row('Geburtsdatum')] });
    expect(fields.dateOfBirth.status).toBe('ABSENT');
  });
});

describe('an Indonesian card', () => {
  const rows = [
    ['Alamat', 'JL.MELATI NO.5', 'address', 'JL. MELATI NO. 5'],
    ['RT/RW', '001/002', 'neighbourhood'],
    ['Kel/Desa', 'NEPHELO', 'locality'],
    ['Kecamatan', 'TELAGA', 'district'],
    ['Agama', 'HINDU', 'religion'],
    ['Status Perkawinan', 'BELUM KAWIN', 'maritalStatus'],
    ['Pekerjaan', 'PELAJAR/MAHASISWA', 'occupation'],
    ['Berlaku Hingga', 'SEUMUR HIDUP', 'dateOfExpiry'],
  ] as const;
  const asRows = (label: string, value: string, y: number) => [
    { text: `${label}:`, x: 200, y, height: 20 },
    { text: value, x: 460, y, height: 24 },
  ];
  const printOf = (left: readonly (readonly [string, string, ...string[]])[]) =>
    left.flatMap(([label, value], index) => asRows(label, value, 490 + index * 34));

  it('gives what stands beside each label, and its validity in words', async () => {
    const page = pageOf(CARD_SAMPLES['idn']!, true);
    const { fields } = await readFront({ ...page, height: 900, print: [...page.print, ...printOf(rows)] });
    for (const [, value, name, written] of rows)
      expect(fields[name]).toMatchObject({ value: written ?? value, status: 'READ' });
  });

  it('whose address was not seen does not take the next value for it', async () => {
    const page = pageOf(CARD_SAMPLES['idn']!, true);
    const print = printOf(rows).filter(({ text }) => text !== 'JL.MELATI NO.5');
    const { fields } = await readFront({ ...page, height: 900, print: [...page.print, ...print] });
    expect(fields.address.status).toBe('ABSENT');
  });
});

describe('a label with a slash behind it', () => {
  const beside = async (label: string, confidence = 0.99) => {
    const card = pageOf(CARD_SAMPLES['bhr']!, true);
    const print = [
      ...card.print,
      { text: label, x: 600, y: 300, height: 16, confidence },
      { text: 'BAHRAINI', x: 600, y: 322, height: 26 },
    ];
    return (await readFront({ ...card, print })).fields;
  };

  it('says the same in another script there, which is no value', async () => {
    expect((await beside('Nationality/awwwizJl')).nationality.value).toBe('BHR');
    expect((await beside('Nationality/ awwwi: BAHRAINI')).nationality.value).toBe('BHR');
  });

  it('is that label also where the slash was read as a letter, but not surely', async () => {
    const card = pageOf(CARD_SAMPLES['bhr']!, true);
    const print = [
      ...card.print,
      { text: 'Nationality', x: 600, y: 300, height: 16 },
      { text: 'Sexl', x: 800, y: 300, height: 16, confidence: 0.7 },
      { text: 'Male', x: 800, y: 322, height: 26 },
      { text: 'BAHRAINI', x: 600, y: 322, height: 26 },
    ];
    const { fields } = await readFront({ ...card, print });
    expect(fields.nationality.value).toBe('BHR');
    expect(fields.sex.value).toBe('M');
  });
});

it('a place has a label of its own, or stands beside the date', async () => {
  const card = pageOf(CARD_SAMPLES['ita']!, true);
  const print = [
    ...card.print.map((line) => ({ ...line, text: line.text.replace('LUOGO E DATA', 'DATA').replace('NEPHELO ', '') })),
    { text: 'LUOGO DI NASCITA', x: 600, y: 300, height: 16 },
    { text: 'NEPHELO', x: 600, y: 322, height: 26 },
    { text: 'COMUNE DI/MUNICIPALITY', x: 600, y: 400, height: 16 },
    { text: 'TELAGA', x: 600, y: 422, height: 26 },
  ];
  const { fields } = await readFront({ ...card, print });
  expect(fields.placeOfBirth).toMatchObject({ value: 'NEPHELO', status: 'READ' });
  expect(fields.issuingAuthority).toMatchObject({ value: 'TELAGA', status: 'READ' });
  expect(fields.dateOfBirth.value).toBe('1974-08-12');
});

it('a nationality may be the name of the state in the title', async () => {
  const card = pageOf(CARD_SAMPLES['are']!, true);
  const print = [
    ...card.print,
    { text: 'Nationality', x: 600, y: 300, height: 16 },
    { text: 'United Arab Emirates', x: 600, y: 322, height: 26 },
  ];
  expect((await readFront({ ...card, print })).fields.nationality.value).toBe('ARE');
});
