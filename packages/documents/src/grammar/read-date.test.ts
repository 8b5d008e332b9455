import { expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { dateOf } from './read-date.ts';
import { dateIn } from './read-ordered-date.ts';

const read = (text: string) => dateOf('any')(segmentOf(text), '2026-03-15');

it.each([
  ['27/11/2023', '2023-11-27'],
  ['27-11.2023', '2023-11-27'],
  ['3.12.05.1990', '1990-05-12'],
  ['12:05:1990', '1990-05-12'],
  ['DOB12-05-1990', '1990-05-12'],
])('%s is %s', (text, value) => expect(read(text)).toMatchObject({ value }));

it('fails a check where it is a day only with the month first', () =>
  expect(read('01/13/1990')).toMatchObject({
    value: '1990-01-13',
    checks: expect.arrayContaining([{ id: 'order_of_date', result: 'fail' }]),
  }));

it.each(['27/1.1/2023', '2/7.11/2023'])('what is left of %s behind a speck is no other date', (text) =>
  expect(read(text)).toBeUndefined(),
);

it.each(['JUN 17, 1973', 'JUN°17,.1973', '06/17/1973'])('%s is a date with its month first', (text) =>
  expect(dateIn('month first', 'past')(segmentOf(text), '2026-03-15')).toMatchObject({ value: '1973-06-17' }),
);
