import type { Side } from '../reading.ts';
import type { PrintReading } from './document-type.ts';

/**
 * The essential fields of these sides that are not there. Where others may stand for a field, they are named instead as soon as one of
 * them is there: with the surname it is the given names that lack, not the full name.
 *
 * @param has whether a field is there, in the sense of the caller: read at all, or read surely
 */
export function listLacking(
  { essential }: Pick<PrintReading, 'essential'>,
  sides: readonly Side[],
  has: (field: string) => boolean,
): string[] {
  return essential
    .filter(({ side }) => !side || sides.includes(side))
    .flatMap(({ field, or = [] }) => {
      if (has(field)) return [];
      const lacking = or.filter((other) => !has(other));
      return lacking.length < or.length ? lacking : [field];
    });
}
