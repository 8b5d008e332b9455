import { expect, it } from 'vitest';
import { segmentOf } from '../../../testing/segment-of.ts';
import { boxedDate } from './read-boxed-date.ts';

const TODAY = '2026-03-15';
const or = (text: string, confidence: number) => ({ confidence: 0.4, alternatives: [{ text, confidence }] });

it('a date in boxes is read with or without blanks', () => {
  expect(boxedDate(segmentOf('03062023'), TODAY)).toMatchObject({ value: '2023-06-03', repairs: 0 });
  expect(boxedDate(segmentOf('0 3|06 2023'), TODAY)?.value).toBe('2023-06-03');
});

it('digits that no date has there are those that the recogniser held possible', () => {
  const read = boxedDate(segmentOf('03067073', { 4: or('2', 0.37), 6: or('2', 0.36) }), TODAY);
  expect(read).toMatchObject({ value: '2023-06-03', repairs: 2, checks: [{ id: 'repaired', result: 'pass' }] });
  expect(read!.confidence).toBeLessThan(0.5);
  expect(boxedDate(segmentOf('03067073'), TODAY)).toBeUndefined();
});

it('is left open where two dates are as likely', () => {
  const doubt = { confidence: 0.4, alternatives: [{ text: '1', confidence: 0.2 }, { text: '2', confidence: 0.19 }] }; // prettier-ignore
  expect(boxedDate(segmentOf('73062023', { 0: doubt }), TODAY)).toBeUndefined();
});

it('a letter is the digit that the recogniser held possible, and nothing where it held none', () => {
  expect(boxedDate(segmentOf('on032022', { 0: or('0', 0.19), 1: or('1', 0.16) }), TODAY)).toMatchObject({ value: '2022-03-01', repairs: 2 }); // prettier-ignore
  expect(boxedDate(segmentOf('on032022', { 0: or('0', 0.19) }), TODAY)).toBeUndefined();
});

it.each(['11910/8/2/0/2/2', '|1|9|0|8|2|0|2|2|', '1/9/0l8 2 0/2/2'.replaceAll(' ', '|')])(
  'the strokes between the boxes are no digits: %s',
  (text) => {
    expect(boxedDate(segmentOf(text), TODAY)).toMatchObject({ value: '2022-08-19', repairs: 0 });
  },
);

it.each(['1191018', '1191018121012', '1191018121022'])(
  'what may be strokes and digits in another way gives nothing: %s',
  (text) => {
    expect(boxedDate(segmentOf(text), TODAY)).toBeUndefined();
  },
);
