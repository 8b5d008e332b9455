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
