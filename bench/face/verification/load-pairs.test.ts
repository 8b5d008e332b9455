import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPairs } from './load-pairs.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-pairs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content = ''): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

it('reads pairs.txt as LFW has it, fold by fold', () => {
  const [a1, a2, b1] = ['lfw/Ann_A/Ann_A_0001.jpg', 'lfw/Ann_A/Ann_A_0002.jpg', 'lfw/Bo/Bo_0001.jpg'].map((name) =>
    put(name),
  );
  put('pairs.txt', '2\t1\nAnn_A\t1\t2\nAnn_A\t1\tBo\t1\nAnn_A\t2\t1\nBo\t1\tAnn_A\t2\n');
  expect(loadPairs(folder)).toEqual([
    {
      name: 'LFW protocol',
      pairs: [
        { one: a1, other: a2, isGenuine: true, fold: 0 },
        { one: a1, other: b1, isGenuine: false, fold: 0 },
        { one: a2, other: a1, isGenuine: true, fold: 1 },
        { one: b1, other: a2, isGenuine: false, fold: 1 },
      ],
    },
  ]);
});

it('names a picture that is missing', () => {
  put('pairs.txt', '1\t1\nAnn_A\t1\t3\n');
  expect(() => loadPairs(folder)).toThrow(/Ann_A_0003.jpg/);
});
