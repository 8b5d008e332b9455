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
