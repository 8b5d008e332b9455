import { expect, it } from 'vitest';
import { boxQuad } from '@atlas/vision/geometry';
import { segmentOf } from '../testing/segment-of.ts';
import { doubtCutOff } from './doubt-cut-off.ts';
import type { Occurrence } from './occurrence.ts';

const PAGE = { width: 1000 };
const at = (x: number, more: Partial<Occurrence> = {}): Occurrence => ({
  value: 'ALIRAM MOHITE',
  confidence: 0.99,
  vouched: 'none',
  segment: { ...segmentOf('ALIRAM MOHITE'), quad: boxQuad({ x, y: 100, width: 300, height: 30 }) },
  page: 0,
  by: 'label',
  ...more,
});
const judged = (one: Occurrence): Occurrence => doubtCutOff(PAGE, { fatherName: [one] })['fatherName']![0]!;

it.each([1, 698])('a value that ends at the edge of the picture may go on there: %i', (x) => {
  expect(judged(at(x))).toMatchObject({ doubted: 'cut_off', confidence: 0.5 });
});

it.each([
  ['stands within the picture', at(40)],
  ['has a check digit that agrees', at(1, { vouched: 'check' })],
  ['is of a code', at(1, { by: 'code' })],
  ['is a part of its line that ends before', at(1, { span: [7, 10] })],
])('a value that %s is as sure as before', (_, one) => expect(judged(one)).toBe(one));
