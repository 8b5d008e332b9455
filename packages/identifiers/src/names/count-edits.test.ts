import { expect, it } from 'vitest';
import { countEdits } from './count-edits.ts';

it.each([
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['नमन', 'नमक', 1],
  ['same', 'same', 0],
])('from %s to %s', (from, to, edits) => expect(countEdits(from, to)).toBe(edits));
