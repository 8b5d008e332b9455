import { expect, it } from 'vitest';
import type { ScriptedPage } from '../../testing/scripted-vision.ts';
import { CARD_SAMPLES, LANGUAGES, pageOf, readFront } from './testing/card-samples.ts';

/** A card whose names are announced by these labels, in place of those of the sample. */
function withNames(country: string, names: ScriptedPage['print']): ScriptedPage {
  const { title, lines } = CARD_SAMPLES[country]!;
  const others = lines.filter(([, , field]) => field !== 'surname' && field !== 'givenNames');
  const page = pageOf({ title, lines: others }, true);
  return { ...page, height: 900, print: [...page.print, ...names] };
}

const line = (text: string, row: number, height = 26) => ({ text, x: 200, y: 520 + row * 36, height });

it.each([
  ['hun', 'Családi és utónév / Family name and Given name'],
  ['hun', 'CSALÁDI ÉS UTÓNÉV / FAMILY NAME AND GIVEN NAME'],
  ['deu', 'Name Vornamen / Surname Forenames'],
])('of the two lines below a joint label of %s the second one is the given names: %s', async (country, label) => {
  const names = [line(label, 0, 16), line('VELWICK', 1), line('NEREA MAUD', 2)];
  const { fields } = await readFront(withNames(country, names));
  expect(fields.surname).toMatchObject({ value: 'VELWICK', status: 'READ' });
  expect(fields.givenNames).toMatchObject({ value: 'NEREA MAUD', status: 'READ' });
});

it('one line below a joint label is neither name surely', async () => {
  const label = 'Családi és utónév / Family name and Given name';
  const { fields, decision } = await readFront(withNames('hun', [line(label, 0, 16), line('VELWICK NEREA', 1)]));
  for (const name of ['surname', 'givenNames'] as const) {
    expect(fields[name]).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(fields[name].confidence).toBeLessThan(0.6);
    expect(fields[name].checks).toContainEqual({ id: 'own_place', result: 'fail' });
  }
  expect(decision.status).toBe('REVIEW');
});

it('the next label below a joint one is no given name', async () => {
  const names = [line('Családi név, Utónév', 0, 16), line('VELWICK', 1), line('Állampolgárság', 2, 18), line('HUN', 3)];
  const { fields } = await readFront(withNames('hun', names), { languages: LANGUAGES });
  expect(fields.givenNames.status).not.toBe('READ');
});

it('what is left of a label in another language is no name', async () => {
  const { title, lines } = CARD_SAMPLES['idn']!;
  const named = lines.map(([label, ...rest]) => [label === 'Nama' ? 'Nama Lengkap' : label, ...rest]) as typeof lines;
  const { fields } = await readFront(pageOf({ title, lines: named }, true));
  expect(fields['fullName']).toMatchObject({ value: 'NEREA VELWICK', status: 'READ' });
});
