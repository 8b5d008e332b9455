import { describe, expect, it } from 'vitest';
import { PASSPORT, read } from '../testing/passport-page.ts';

describe('a date of issue without a label', () => {
  const print = PASSPORT.print.filter(({ text }) => !/d[ée]livrance/.test(text));

  it('is the one date that lies whole years before the expiry', async () => {
    const { reading } = await read([{ ...PASSPORT, print }], { today: '2010-01-01' });
    expect(reading.fields.dateOfIssue.value).toBe('2007-04-16');
  });

  it('is not what stands at the label of the expiry', async () => {
    const other = print
      .filter(({ text }) => text !== '16 APR 2007')
      .map((line) => (line.text === '15 APR 2012' ? { ...line, text: '15 APR 2005' } : line));
    const { reading } = await read([{ ...PASSPORT, print: other }], { today: '2010-01-01' });
    expect(reading.fields.dateOfIssue.status).toBe('ABSENT');
    expect(reading.fields.dateOfExpiry.agreement).toBe('MISMATCH');
  });
});
