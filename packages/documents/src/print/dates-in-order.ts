import { readLines } from './read-lines.ts';
import type { Grammar } from './field-rule.ts';
import { isSamePlace } from './occurrence.ts';
import type { Occurrence, Occurrences, PrintedPage } from './occurrence.ts';

/** The dates of a card in their order of time. */
const IN_ORDER = ['dateOfBirth', 'dateOfIssue', 'dateOfExpiry'] as const;
/** No card is valid for longer, in years: an older date than that is no issue. */
const LONGEST_VALID = 16;

type DateName = (typeof IN_ORDER)[number];
type Dated = Partial<Record<DateName, string>>;

/**
 * Gives dates to which no label led to the fields that are open, where just one way agrees with birth, issue and expiry following one
 * another, the first two being past. Where it may be two ways nothing is given.
 *
 * @param names the dates that documents of the type have
 * @param date reads any of them, ISO 8601
 */
export function datesInOrder(
  page: PrintedPage,
  found: Occurrences,
  { names, date }: { names: readonly string[]; date: Grammar },
): Occurrences {
  const own = IN_ORDER.filter((name) => names.includes(name));
  const open = own.filter((name) => (found[name] ?? []).length === 0);
  const known = own.flatMap((name) => found[name] ?? []);
  const free = freeDates(readLines(page, date), known);
  if (open.length === 0 || free.length === 0 || free.length > open.length) return found;
  const values = Object.fromEntries(own.map((name) => [name, found[name]?.[0]?.value]));
  const ways = waysOf(open, free).filter((way) => isPossible({ ...values, ...valuesOfWay(way) }, page.today));
  if (ways.length !== 1) return found;
  const given = Object.entries(ways[0]!).map(([name, one]) => [name, [{ ...one, by: 'place' as const }]]);
  return { ...found, ...(Object.fromEntries(given) as Occurrences) };
}

/** Each date that no label led to once, in their order of time. */
function freeDates(all: readonly Occurrence[], known: readonly Occurrence[]): Occurrence[] {
  return all
    .filter(({ value }) => /^\d{4}-\d\d-\d\d$/.test(value))
    .filter((one) => !known.some((other) => other.value === one.value || isSamePlace(other, one)))
    .filter((one, index, rest) => rest.findIndex(({ value }) => value === one.value) === index)
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));
}

/** Every way to give all of the dates to fields, in order. */
function waysOf(open: readonly DateName[], dates: readonly Occurrence[]): Partial<Record<DateName, Occurrence>>[] {
  const [date, ...later] = dates;
  if (!date) return [{}];
  return open.flatMap((name, index) => waysOf(open.slice(index + 1), later).map((way) => ({ [name]: date, ...way })));
}

function valuesOfWay(way: Partial<Record<DateName, Occurrence>>): Dated {
  return Object.fromEntries(Object.entries(way).map(([name, { value }]) => [name, value]));
}

function isPossible({ dateOfBirth, dateOfIssue, dateOfExpiry }: Dated, today: string): boolean {
  const inOrder = [dateOfBirth, dateOfIssue, dateOfExpiry].filter((value) => value !== undefined);
  const isRising = inOrder.every((value, index) => index === 0 || inOrder[index - 1]! < value);
  const isPast = [dateOfBirth, dateOfIssue].every((value) => value === undefined || value <= today);
  return isRising && isPast && yearsBetween(dateOfIssue, dateOfExpiry ?? today) <= LONGEST_VALID;
}

function yearsBetween(from: string | undefined, to: string): number {
  return from === undefined ? 0 : Number(to.slice(0, 4)) - Number(from.slice(0, 4));
}
