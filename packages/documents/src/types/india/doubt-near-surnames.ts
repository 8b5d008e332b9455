import { distanceWithin } from '../../print/find-within.ts';
import type { FieldTable } from '../document-type.ts';

const RELATIVES = ['fatherName', 'motherName', 'spouseName'] as const;
/** Shorter names may differ by a letter and be two. */
const SHORTEST = 5;

/**
 * Holder and relative bear one surname, or two that are far apart: where theirs differ by just one letter (`Mohany`, `Mohanty`) one was misread, and
 * nothing tells which. Both are doubted; nothing is replaced.
 */
export function doubtNearSurnames(fields: FieldTable): FieldTable {
  const { fullName } = fields;
  const near = RELATIVES.filter((name) => isNear(lastWord(fullName?.normalised), lastWord(fields[name]?.normalised)));
  if (!fullName || near.length === 0) return fields;
  const doubted = ['fullName', ...near].map((name) => [
    name,
    { ...fields[name]!, status: 'UNSURE' as const, reason: 'print_differs' },
  ]);
  return { ...fields, ...Object.fromEntries(doubted) };
}

function lastWord(name = ''): string {
  return (
    name
      .toUpperCase()
      .split(/[^A-Z]+/)
      .findLast((word) => word !== '') ?? ''
  );
}

function isNear(one: string, other: string): boolean {
  const [short, long] = [one, other].toSorted((a, b) => a.length - b.length) as [string, string];
  if (short.length < SHORTEST || short === long || long.length - short.length > 1) return false;
  // What stands at an end of the longer one is the same but for one letter, too.
  return distanceWithin(short, long, 1) <= 1;
}
