import { AtlasError } from '../../../errors.ts';

/** No more pages of one file are read. */
export const MAX_PAGES = 20;

const EXPECTED = `pages: like 1,3-4, each page once, at most ${MAX_PAGES}`;

/**
 * The numbers in a list of pages such as `1,3-4`, from 1, in the order in which they stand.
 *
 * @throws {AtlasError} `invalid_parameter` when it is no such list, names a page twice or more than `MAX_PAGES`
 */
export function listPages(text: string): number[] {
  const numbers = text.split(',').flatMap((part) => {
    const [, from = '', to = from] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (first < 1 || last < first || last - first >= MAX_PAGES) throw wrong();
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  if (numbers.length > MAX_PAGES || new Set(numbers).size < numbers.length) throw wrong();
  return numbers;
}

function wrong(): AtlasError {
  return new AtlasError('invalid_parameter', { detail: EXPECTED });
}
