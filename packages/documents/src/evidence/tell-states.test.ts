import { expect, it } from 'vitest';
import { CARD_SAMPLES, pageOf, readFront } from '../types/identity-cards/testing/card-samples.ts';

const FINNISH = pageOf(CARD_SAMPLES['fin']!, true);

function withNationality(text: string) {
  const place = { x: 640, height: 26 };
  const print = [...FINNISH.print, { text: 'Kansalaisuus', ...place, y: 300, height: 16 }, { text, ...place, y: 322 }];
  return readFront({ ...FINNISH, print });
}

it('a card names the state whose cards are of its type, for review', async () => {
  const { fields } = await readFront(FINNISH);
  expect(fields.issuingState).toMatchObject({
    value: 'FIN',
    normalised: 'FIN',
    status: 'UNSURE',
    reason: 'by_type',
    source: ['print'],
    agreement: 'SINGLE',
  });
  expect(fields.issuingState.confidence).toBeLessThan(0.95);
});

it('a printed nationality is given as the code of its state', async () => {
  const { nationality } = (await withNationality('SUOMI')).fields;
  expect(nationality).toMatchObject({ value: 'FIN', normalised: 'FIN' });
  expect(nationality.checks).toContainEqual({ id: 'known_state', result: 'pass' });
});

it('a word that stands for no state stays as it is printed, and is not sure', async () => {
  const { nationality } = (await withNationality('SUQMILA')).fields;
  expect(nationality).toMatchObject({ value: 'SUQMILA', status: 'UNSURE' });
  expect(nationality.checks).toContainEqual({ id: 'known_state', result: 'fail' });
});
