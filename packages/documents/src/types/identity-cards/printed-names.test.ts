import { describe, expect, it } from 'vitest';
import { CARD_SAMPLES, LANGUAGES, pageOf, readFront } from './testing/card-samples.ts';

describe('letters with marks', () => {
  const page = pageOf(CARD_SAMPLES['deu']!, true);
  const [, surname] = CARD_SAMPLES['deu']!.lines.find(([, , name]) => name === 'surname')!;

  it('are those of the second reading, in the language of the card', async () => {
    const spells = { [surname]: surname.replace('E', 'É') };
    const { fields, languages } = await readFront(page, { languages: LANGUAGES, spells });
    expect(fields['surname']).toMatchObject({ value: spells[surname], normalised: surname, status: 'READ' });
    expect(fields['surname']?.checks).toContainEqual({ id: 'second_reading', result: 'pass' });
    expect(languages).toEqual(['deu']);
  });

  it.each([
    ['it says something else', { languages: LANGUAGES, spells: { [surname]: 'MOLLIG' } }],
    ['there is none in that language', { languages: ['fra'] }],
  ])('are unsure where %s', async (_, second) => {
    const { fields } = await readFront(page, second);
    expect(fields['surname']).toMatchObject({ value: surname, status: 'UNSURE', reason: 'marks_unconfirmed' });
    expect(fields['surname']?.confidence).toBeLessThan(0.6);
    expect(fields['dateOfBirth']).toMatchObject({ status: 'READ' });
  });
});

describe('the sex on a card of Hungary', () => {
  const sample = CARD_SAMPLES['hun']!;
  const withSex = (text: string) => pageOf({ ...sample, lines: [...sample.lines, ['Nem/Sex', text, 'sex']] }, true);

  it.each([
    ['N/F', 'F'],
    ['F/M', 'M'],
    ['FÉRFI', 'M'],
  ])('%s is %s', async (text, value) => {
    expect((await readFront(withSex(text))).fields['sex']).toMatchObject({ value, status: 'READ' });
  });

  it('is not read from a letter that means either', async () => {
    expect((await readFront(withSex('F'))).fields['sex']).toMatchObject({ status: 'ABSENT' });
  });
});

describe('a name that stands in Arabic, too', () => {
  const { title, lines } = CARD_SAMPLES['are']!;
  const page = pageOf(
    { title, lines: [...lines.slice(0, 1), ['Name', 'Yousef Nasser', 'fullName'], ...lines.slice(2)] },
    true,
  );
  const name = page.print.find(({ text }) => text === 'Yousef Nasser')!;
  /** What the first recogniser, which has no Arabic letter, makes of it. */
  const UNKNOWN = 'jol cawg';
  const withArabic = (at: { x: number; y: number }, spelt: string, languages = ['ara'], confidence = 0.9) =>
    readFront(
      { print: [...page.print, { text: UNKNOWN, ...at, height: 26, confidence: 0.5 }] },
      { languages, spells: { [UNKNOWN]: spelt }, confidences: { [UNKNOWN]: confidence } },
    );
  const above = { x: name.x + 300, y: name.y - 50 };

  it.each([
    ['above it', above, 'يوسف ناصر'],
    ['below it', { x: name.x, y: name.y + 38 }, 'يوسف ناصر'],
    ['beside it', { x: name.x + 400, y: name.y }, 'يوسف ناصر'],
    ['behind its label', above, 'الاسم: يوسف ناصر'],
    ['behind its label, which the recogniser gives last', above, 'يوسف ناصر :الاسم'],
  ])('%s is given beside its Latin spelling', async (_, at, spelt) => {
    const { fields, languages } = await withArabic(at, spelt);
    expect(fields['fullName']).toMatchObject({ value: 'Yousef Nasser', status: 'READ' });
    expect(fields['fullNameLocal']).toMatchObject({ value: 'يوسف ناصر', script: 'Arab', status: 'READ' });
    expect(languages).toEqual(['ara']);
  });

  it.each([
    ['one consonant is another', 'يوسف ناضر', 0.9, 'differs_from_latin'],
    ['it was hardly read', 'يوسف ناصر', 0.7, 'low_confidence'],
    ['a sign is in it that no name has', 'يوسف | ناصر', 0.9, 'low_confidence'],
  ])('is not sure where %s', async (_, spelt, confidence, reason) => {
    const { fields } = await withArabic(above, spelt, ['ara'], confidence);
    expect(fields['fullNameLocal']).toMatchObject({ status: 'UNSURE', reason });
  });

  it('is not found without the language', async () => {
    const { fields, languages } = await withArabic(above, 'يوسف ناصر', ['deu']);
    expect(fields['fullNameLocal']).toMatchObject({ status: 'ABSENT' });
    expect(languages).toEqual([]);
  });
});
