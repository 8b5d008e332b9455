import { boxQuad, quadBox } from '@atlas/vision';
import { expect, it } from 'vitest';
import { growLoneSigns } from './grow-lone-signs.ts';

const line = (y: number) => boxQuad({ x: 40, y, width: 300, height: 40 });
const lines = [40, 100, 160, 220, 280, 340].map(line);

it('gives a part of a lone sign the room of a whole one', () => {
  const part = boxQuad({ x: 500, y: 230, width: 18, height: 16 });
  const grown = quadBox(growLoneSigns([...lines, part]).at(-1)!);
  expect(grown).toMatchObject({ width: 52, height: 52 });
  expect(grown.x + grown.width / 2).toBe(509);
});

it('leaves what is as high as a line, what is wide, and what would reach into another line', () => {
  const others = [
    boxQuad({ x: 500, y: 40, width: 30, height: 38 }),
    boxQuad({ x: 500, y: 160, width: 120, height: 20 }),
    boxQuad({ x: 200, y: 124, width: 18, height: 16 }),
  ];
  expect(growLoneSigns([...lines, ...others])).toEqual([...lines, ...others]);
});
