import type { Quad, Vision } from '@atlas/vision';
import { describe, expect, it } from 'vitest';
import { paintLetters } from '../../../vision/src/testing/paint-letters.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { Field } from '../reading.ts';
import { readMarks } from './read-marks.ts';

/** A name as both recognisers read it, and the letters that the picture shows. */
async function readName(
  text: string,
  ...[marks, counters = [], language = 'deu', name = 'surname']: [
    Parameters<typeof paintLetters>[1],
    (readonly number[])?,
    string?,
    string?,
  ]
) {
  const { crop, centres } = paintLetters(text.length, marks, { height: 28, counters });
  const [beside, top, bottom] = [6, 8, 56];
  const quad: Quad = [[beside, top], [crop.width - beside, top], [crop.width - beside, bottom], [beside, bottom]]; // prettier-ignore
  const characters = [...text].map((one, at) => ({ text: one, confidence: 0.99, x: centres[at]! }));
  const vision: Vision = {
    ...scriptVision([{ print: [] }], { languages: [language] }).vision,
    recogniseLine: async () => ({ text, confidence: 0.99, characters, quad }),
  };
  const field: Field = {
    value: text.normalize('NFD').replaceAll(/\p{M}/gu, ''),
    normalised: '',
    confidence: 0.99,
    page: 0,
    quad,
    source: ['print'],
    agreement: 'SINGLE',
    status: 'READ',
    reason: '',
    script: 'Latn',
    checks: [],
  };
  const { fields } = await readMarks(vision, { language, fields: [name] }, { [name]: field }, [crop]);
  return fields[name]!;
}

describe('a letter that neither recogniser knows', () => {
  it.each([
    ['CERNY', { at: 0, above: true }],
    ['MUNOZ', { at: 2, above: true }],
    ['STEFAN', { at: 0, below: true }],
  ])('leaves ink beyond that of %s, which is not sure then', async (text, mark) => {
    const read = await readName(text, [mark]);
    expect(read).toMatchObject({ value: text, status: 'UNSURE', reason: 'marks_unconfirmed' });
    expect(read.confidence).toBeLessThan(0.95);
    expect(read.checks).toContainEqual({ id: 'marks', result: 'fail' });
  });

  it.each([
    ['CERNY', []],
    ['MÜLLER', [{ at: 1, above: true }]],
    ['FRANÇOIS', [{ at: 4, below: true }]],
  ])('is not suspected in %s, whose marks were read', async (text, marks) => {
    expect(await readName(text, marks)).toMatchObject({ value: text, status: 'READ' });
  });

  it('is not looked for in what only the state itself writes', async () => {
    expect((await readName('DEUTSCH', [{ at: 2, above: true }], [], 'deu', 'nationality')).status).toBe('READ');
  });
});

describe('a B behind a vowel', () => {
  it('on a card in German is not sure without the counters of one: it may be a capital sharp s', async () => {
    const read = await readName('GROB', [], [1, 1, 1, 0]);
    expect(read).toMatchObject({ status: 'UNSURE', reason: 'marks_unconfirmed' });
    expect(read.checks).toContainEqual({ id: 'sharp_s', result: 'fail' });
  });

  it.each([
    ['GROB', 'has them', [1, 1, 1, 2], 'deu'],
    ['GARBE', 'stands behind a consonant', [1, 1, 1, 0, 1], 'deu'],
    ['GROB', 'is in another language', [1, 1, 1, 0], 'por'],
  ])('of %s is one where it %s', async (text, _, counters, language) => {
    expect((await readName(text, [], counters, language)).status).toBe('READ');
  });
});
