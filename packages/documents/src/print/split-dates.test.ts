import { expect, it } from 'vitest';
import { leanPage } from '../testing/lean-lines.ts';
import { quadBox } from '@atlas/vision/geometry';
import { splitDates } from './split-dates.ts';

const split = (text: string) => splitDates(leanPage([{ text, x: 100, y: 40 }], { slope: 0 }).lines);

it('two dates side by side are two lines, each where it stands', () => {
  const lines = split('15/12/2017°.15/12/2037');
  expect(lines.map(({ text }) => text)).toEqual(['15/12/2017', '15/12/2037']);
  expect(quadBox(lines[1]!.quad).x).toBeGreaterThan(quadBox(lines[0]!.quad).x + 100);
});

it.each(['15/12/2017', '15/12/2017 to 15/12/2037', 'Valid 15/12/2017 15/12/2037'])('%s is one line', (text) => {
  expect(split(text).map((line) => line.text)).toEqual([text]);
});
