import { expect, it } from 'vitest';
import { tidy, withoutCareOf } from './trim-reading.ts';

it.each([
  ['S/O: Ramesh Tripathi, 80/1', 'Ramesh Tripathi, 80/1'],
  ['C/O Ramesh Tripathi', 'Ramesh Tripathi'],
  ['आत्मजा: रमेश त्रिपाठी, 80/1', 'रमेश त्रिपाठी, 80/1'],
  ['स/ओ रमेश त्रिपाठी', 'रमेश त्रिपाठी'],
  ['80/1, स्टेशन रोड', '80/1, स्टेशन रोड'],
  ['स्टेशन रोड, गली: 4', 'स्टेशन रोड, गली: 4'],
])('%s without whose care it is in is %s', (text, rest) => expect(withoutCareOf(text)).toBe(rest));

it.each([
  ['रोड , उत्तर प्रदेश -222697', 'रोड, उत्तर प्रदेश - 222697'],
  ['उत्तर प्रदेश -: 222697', 'उत्तर प्रदेश - 222697'],
  ['पिता : रमेश` ,', 'पिता: रमेश'],
])('%s is written %s', (text, tidied) => expect(tidy(text)).toBe(tidied));
