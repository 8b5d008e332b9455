import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = dirname(import.meta.dirname);

test('a server that started while the master key was rotated waited for it: each lock has a number of its own', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const numbers = files.flatMap((name) =>
    [...readFileSync(join(SOURCES, name), 'utf8').matchAll(/\bLOCK = (7_274_113_\d+)/g)].map(([, number]) => number),
  );
  expect(numbers.length).toBeGreaterThanOrEqual(4);
  expect(numbers).toEqual([...new Set(numbers)]);
});
