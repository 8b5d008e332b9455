import { expect, test } from 'vitest';
import { listPages } from './list-pages.ts';

test.each([
  ['1', [1]],
  ['3,1', [3, 1]],
  ['1, 3-5 ,8', [1, 3, 4, 5, 8]],
  ['1-20', Array.from({ length: 20 }, (_, index) => index + 1)],
])('%j is a list of pages', (text, pages) => {
  expect(listPages(text)).toEqual(pages);
});

test.each(['', '0', '1,', '2-1', '1-21', '1-99999', '1,1', '2,1-3', '-1', '1.5', 'all', '1-10,21-31', '123456'])(
  '%j is none',
  (text) => {
    expect(() => listPages(text)).toThrow(/pages: like 1,3-4/);
  },
);
