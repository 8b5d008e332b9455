import { expect, it } from 'vitest';
import type { Quad } from '@atlas/vision';
import { findViews } from './find-views.ts';

const image = { width: 800, height: 600, data: new Uint8Array(800 * 600 * 3) };
const outline = (left: number, top: number, right: number, bottom: number): Quad => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

it.each([
  ['inside of the photo', outline(40, 30, 760, 570), true],
  ['right inside of its edge', outline(8, 8, 790, 592), true],
  ['up to its left edge', outline(0, 30, 760, 570), false],
  ['up to its lower edge', outline(40, 30, 760, 599), false],
])('a page that lies %s', async (_, quad, isInside) => {
  const views: boolean[] = [];
  for await (const view of findViews({ findPages: async () => [quad] }, image, 'page')) views.push(view.isInside);
  // The photo itself may cut something off.
  expect(views).toEqual([isInside, false]);
});
