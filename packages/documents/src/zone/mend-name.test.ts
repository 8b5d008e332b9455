import { describe, expect, it } from 'vitest';
import { LABELS, MRZ, PASSPORT, read } from '../testing/passport-page.ts';

describe('a name that the zone was in doubt about', () => {
  const zone = (name: string): string[] => [`P<UTO${name.padEnd(39, '<')}`, MRZ[1]!];

  it('is settled by the print where both hold the same letter possible', async () => {
    const doubts = [{ line: 0, place: 12, other: 'N', share: 0.3 }];
    const { reading } = await read([{ ...PASSPORT, mrz: zone('ERIKSSOM<<ANNA<MARIA'), doubts }]);
    expect(reading.fields.surname).toMatchObject({ value: 'ERIKSSON', status: 'READ' });
    expect(reading.mrz?.lines[0]).toBe(MRZ[0]);
  });

  it('stays as the zone clearly says, and is not called read', async () => {
    const { reading } = await read([{ ...PASSPORT, mrz: zone('ERIKSSOM<<ANNA<MARIA') }]);
    expect(reading.fields.surname).toMatchObject({ value: 'ERIKSSOM', agreement: 'MISMATCH', status: 'UNSURE' });
  });

  it('is never taken from a label of the same length', async () => {
    const doubts = [5, 6, 7, 8].map((index) => ({ line: 0, place: 10 + index, other: 'TYPE'[index - 5]!, share: 0.2 }));
    const page = { ...PASSPORT, print: [...LABELS, { text: 'Type', x: 400, y: 80, height: 14 }] };
    const { reading } = await read([{ ...page, mrz: zone('ERIKSSON<<EMRE'), doubts }]);
    expect(reading.fields.givenNames).toMatchObject({ value: 'EMRE', status: 'UNSURE' });
  });
});
