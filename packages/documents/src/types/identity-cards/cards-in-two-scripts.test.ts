import { describe, expect, it } from 'vitest';
import type { ScriptedPage, SecondReader } from '../../testing/scripted-vision.ts';
import { readDocument } from '../../read-document.ts';
import { scriptVision } from '../../testing/scripted-vision.ts';
import { readFront } from './testing/card-samples.ts';

const line = (text: string, x: number, y: number, height = 26, confidence = 0.98) => ({ text, x, y, height, confidence }); // prettier-ignore

/** What the first recogniser makes of Greek capitals, and the second one. */
const GREEK: SecondReader = {
  languages: ['ell'],
  spells: { BEABIK: 'ΒΕΛΒΙΚ', NHPEA: 'ΝΗΡΕΑ', 'EAAHNIKH/HELLENIC': 'ΕΛΛΗΝΙΚΗ/ΗΕΙΙΕΝΙς' },
  // Latin letters are read badly as Greek ones.
  confidences: { VELVIK: 0.4, NIREA: 0.4, 'EAAHNIKH/HELLENIC': 0.3 },
};

function greekCard(changes: Readonly<Record<string, string>> = {}): ScriptedPage {
  const lines = [
    line('EAAHNIKH AHMOKPATIA HELLENIC REPUBLIC', 200, 10),
    line('AEATIO TAYTOTHTAE IDENTITY CARD', 200, 50),
    line('Enwvuuo/Surname', 200, 120, 20),
    line('BEABIK', 200, 146),
    line('VELVIK', 200, 186),
    line('Ovoua/Given name', 200, 226, 20),
    line('NHPEA', 200, 252),
    line('NIREA', 200, 292),
    line('IBayEveia/Nationality', 200, 330, 20),
    line('EAAHNIKH/HELLENIC', 200, 356),
    line('Hu.Fevvnonc/Date of birth', 200, 400, 20),
    line('12-08-1974', 200, 426),
    line('Apieuoc/Number', 200, 470, 20),
    line('K12345678', 200, 496),
    line('Huep.AnEno/Date of expiry', 200, 540, 20),
    line('12-08-2032', 200, 566),
  ];
  return { print: lines.map((one) => ({ ...one, text: changes[one.text] ?? one.text })).filter(({ text }) => text !== '') }; // prettier-ignore
}

async function readBothSides(front: ScriptedPage, back: ScriptedPage, second: SecondReader) {
  const { vision, images } = scriptVision([front, back], second);
  const inputs = images.map((image, index) => ({ side: index === 0 ? 'front' : 'back', image }) as const);
  return readDocument(vision, inputs, { wanted: 'NID', today: '2026-03-15' });
}

describe('a card of Greece', () => {
  it('gives names in both scripts, where each is how the other is spelt', async () => {
    const { kind, fields, decision, languages } = await readFront(greekCard(), GREEK);
    expect(kind).toBe('identity-card-grc');
    expect(fields.surname).toMatchObject({ value: 'VELVIK', script: 'Latn', status: 'READ' });
    expect(fields['surnameLocal']).toMatchObject({ value: 'ΒΕΛΒΙΚ', script: 'Grek', status: 'READ' });
    expect(fields.givenNames).toMatchObject({ value: 'NIREA', status: 'READ' });
    expect(fields['givenNamesLocal']).toMatchObject({ value: 'ΝΗΡΕΑ', status: 'READ' });
    expect(fields.surname.checks).toContainEqual({ id: 'transliteration', result: 'pass' });
    expect(fields.nationality).toMatchObject({ value: 'GRC', status: 'READ' });
    expect(fields.documentNumber).toMatchObject({ value: 'K12345678', status: 'READ' });
    expect(decision.status).toBe('PASS');
    expect(languages).toEqual(['ell']);
  });

  it('gives no name surely that the other script spells otherwise', async () => {
    const spells = { ...GREEK.spells, BEABIK: 'ΒΕΛΔΙΚ' };
    const { fields, decision } = await readFront(greekCard(), { ...GREEK, spells });
    expect(fields.surname).toMatchObject({ value: 'VELVIK', status: 'UNSURE', reason: 'print_differs' });
    expect(fields['surnameLocal']).toMatchObject({ status: 'UNSURE', reason: 'differs_from_latin' });
    expect(fields.surname.confidence).toBeLessThan(0.6);
    expect(decision.status).toBe('REVIEW');
  });

  it('never takes Greek capitals for a Latin name', async () => {
    const { fields } = await readFront(greekCard({ VELVIK: '' }), GREEK);
    expect(fields.surname.status).toBe('ABSENT');
    // … also those that all look like Latin ones, or where nobody reads Greek.
    const alone = await readFront(greekCard({ NHPEA: 'MAPIA', NIREA: '' }), GREEK);
    expect(alone.fields.givenNames).toMatchObject({ status: 'UNSURE', reason: 'one_witness' });
    const without = await readFront(greekCard(), { languages: [] });
    expect(without.fields.surname).toMatchObject({ status: 'UNSURE', reason: 'one_witness' });
    expect(without.fields.surname.confidence).toBeLessThan(0.8);
  });

  it('doubts letters whose two dots the spelling does not tell', async () => {
    const second = { ...GREEK, spells: { ...GREEK.spells, NHPEA: 'ΜΑΙΡΑ' }, confidences: { ...GREEK.confidences, MAIRA: 0.4 } }; // prettier-ignore
    const { fields } = await readFront(greekCard({ NIREA: 'MAIRA' }), second);
    expect(fields['givenNamesLocal']).toMatchObject({ status: 'UNSURE', reason: 'marks_unconfirmed' });
    expect(fields.givenNames).toMatchObject({ value: 'MAIRA', status: 'READ' });
  });

  it('that is blank gives none', async () => {
    const values = ['BEABIK', 'VELVIK', 'NHPEA', 'NIREA', 'EAAHNIKH/HELLENIC', '12-08-1974', 'K12345678', '12-08-2032'];
    const { fields } = await readFront(greekCard(Object.fromEntries(values.map((one) => [one, '']))), GREEK);
    expect(Object.values(fields).filter(({ status }) => status !== 'ABSENT')).toEqual([]);
  });

  it('with a zone beside it gives its names and its authority in Greek, and none of it in Latin letters', async () => {
    const back: ScriptedPage = {
      print: [line('Ek6. Apxn/Issuing office', 200, 60, 20), line('T.A. AOHNON', 200, 86)],
      mrz: ['IDGRCK123456789<<<<<<<<<<<<<<<', '7408122F3108118GRC<<<<<<<<<<<6', 'VELVIK<<NIREA<<<<<<<<<<<<<<<<<'],
    };
    const spells = { ...GREEK.spells, 'T.A. AOHNON': 'Τ.Α. ΑΘΗΝΩΝ' };
    const { fields } = await readBothSides(greekCard(), back, { ...GREEK, spells });
    expect(fields['surnameLocal']).toMatchObject({ value: 'ΒΕΛΒΙΚ', script: 'Grek', page: 0 });
    expect(fields['issuingAuthorityLocal']).toMatchObject({ value: 'Τ.Α. ΑΘΗΝΩΝ', status: 'UNSURE', page: 1 });
    expect(fields.issuingAuthority.status).toBe('ABSENT');
  });
});

/** What the first recogniser makes of Hebrew, of which it has no letter, and the second one. */
const SPELLS = {
  'a#n 1': 'מדינת ישראל',
  'a#n 2': 'תעודת זהות',
  'a#n 3': 'מספר הזהות',
  'a#n 4': 'שם המשפחה',
  'a#n 5': 'ולוויק',
  'a#n 6': 'השם הפרטי',
  'a#n 7': 'נריאה',
  'a#n 8': 'תאריך הלידה',
  'a#n 9': 'המין',
  'a#n a': 'נקבה',
  'a#n b': 'תאריך ההנפקה',
  'a#n c': 'תוקף',
};
const HEBREW: SecondReader = { languages: ['heb'], spells: SPELLS, confidences: Object.fromEntries(Object.keys(SPELLS).map((seen) => [seen, 0.92])) }; // prettier-ignore

/** Labels and values from the right; each line is as wide as its text, so that it ends where its column does. */
function israeliCard(changes: Readonly<Record<string, string>> = {}): ScriptedPage {
  const column = (right: number, texts: readonly string[], y: number) =>
    texts.map((text, row) => {
      const height = row % 2 === 0 ? 20 : 26;
      const seen = changes[text] ?? text;
      const unknown = seen.startsWith('a#n');
      return line(seen, right - Math.max(height, (text.length * height) / 2), y + row * 34, height, unknown ? 0.4 : 0.98); // prettier-ignore
    });
  const print = [
    ...column(900, ['a#n 1'], 10),
    ...column(900, ['a#n 2'], 50),
    ...column(900, ['a#n 3', '000000018', 'a#n 4', 'a#n 5', 'a#n 6', 'a#n 7', 'a#n 8', '12.08.1974'], 110),
    ...column(500, ['a#n 9', 'a#n a'], 314),
    ...column(900, ['a#n b', '11.08.2021'], 400),
    ...column(500, ['a#n c', '11.08.2031'], 400),
  ];
  return { print: print.filter(({ text }) => text !== '') };
}

describe('a card of Israel', () => {
  it.each(['NID', 'any'])('asked for as %s is read by its labels in Hebrew, from right to left', async (wanted) => {
    const { kind, fields, decision, languages } = await readFront(israeliCard(), HEBREW, wanted);
    expect(kind).toBe('identity-card-isr');
    expect(fields.documentNumber).toMatchObject({ value: '000000018', status: 'READ' });
    expect(fields.documentNumber.checks).toContainEqual({ id: 'check_digit', result: 'pass' });
    expect(fields['surnameLocal']).toMatchObject({ value: 'ולוויק', script: 'Hebr', status: 'READ' });
    expect(fields['givenNamesLocal']).toMatchObject({ value: 'נריאה', status: 'READ' });
    expect(fields.surname.status).toBe('ABSENT');
    expect(fields.dateOfBirth).toMatchObject({ value: '1974-08-12', status: 'READ' });
    expect(fields.sex).toMatchObject({ value: 'F', status: 'READ' });
    expect(fields.dateOfIssue).toMatchObject({ value: '2021-08-11', status: 'READ' });
    expect(fields.dateOfExpiry).toMatchObject({ value: '2031-08-11', status: 'READ' });
    expect(decision.status).toBe('PASS');
    expect(languages).toEqual(['heb']);
  });

  it('says where on the page a value stands', async () => {
    const { fields } = await readFront(israeliCard(), HEBREW);
    expect(fields['surnameLocal']!.quad![0][0]).toBeGreaterThan(800);
    expect(fields.dateOfExpiry.quad![1][0]).toBeLessThan(501);
  });

  it('gives names that nothing else spells a confidence below 0.95', async () => {
    const { fields } = await readFront(israeliCard(), HEBREW);
    expect(fields['surnameLocal']!.confidence).toBeLessThan(0.95);
  });

  it('doubts a name that the second look saw otherwise, and a number whose check digit is wrong', async () => {
    const second = { ...HEBREW, closer: { 'a#n 5': 'ולודיק' } };
    const { fields } = await readFront(israeliCard({ '000000018': '000000019' }), second);
    expect(fields['surnameLocal']).toMatchObject({ status: 'UNSURE', reason: 'low_confidence' });
    expect(fields.documentNumber).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
  });

  it('takes the last of its three dates for the expiry where that label was not read', async () => {
    const spells = { ...SPELLS, 'a#n c': 'נןקל' };
    const { fields } = await readFront(israeliCard(), { ...HEBREW, spells });
    expect(fields.dateOfExpiry).toMatchObject({ value: '2031-08-11' });
  });

  it('that is blank gives none', async () => {
    const values = ['000000018', 'a#n 5', 'a#n 7', '12.08.1974', 'a#n a', '11.08.2021', '11.08.2031'];
    const { fields } = await readFront(israeliCard(Object.fromEntries(values.map((one) => [one, '']))), HEBREW);
    expect(Object.values(fields).filter(({ status }) => status !== 'ABSENT')).toEqual([]);
  });

  it('is not known where nobody reads Hebrew', async () => {
    const { kind } = await readFront(israeliCard(), { languages: ['ell'] });
    expect(kind).toBeUndefined();
  });
});
