import { addressAbovePin } from '../../../address/address-above-pin.ts';
import { indianMobileNumber } from '../../../grammar/indian-mobile-number.ts';
import { dateOf } from '../../../grammar/read-date.ts';
import { bodyName } from '../../../grammar/read-name.ts';
import type { Grammar } from '../../../print/field-rule.ts';
import type { LabelledPage } from '../../../print/label-page.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import { isWholeLine, readLines } from '../../../print/read-lines.ts';
import { readNamesByOrder } from '../read-names-by-order.ts';

/** Nobody has a licence before this age. */
const YOUNGEST = 16;
/** For transport a licence ends within so many years: what is later is the end for other vehicles. */
const LONGEST_TRANSPORT = 5;

/**
 * What a licence says where its small labels were not read, by what can stand there alone: the dates in their order, the names from the
 * number down, the address by its PIN code. Nothing where that leaves a choice, or differs from what a label led to.
 */
export function readByForm(page: LabelledPage, found: Occurrences): Occurrences {
  if (page.side === 'back') return { ...readBack(page, found), ...found };
  if (!found['documentNumber']) return found;
  const address = found['address'] ? undefined : addressAbovePin(page);
  const withAddress = address ? { ...found, address: [address] } : found;
  const withDates = { ...withAddress, ...readDates(page, withAddress) };
  return { ...withDates, ...readNamesByOrder(page, withDates) };
}

/** The number to call and the office, each in the one line of its form. */
function readBack(page: PrintedPage, found: Occurrences): Occurrences {
  const forms = { emergencyContactNumber: indianMobileNumber, issuingAuthority: office };
  const read = Object.entries(forms).map(
    ([name, grammar]) => [name, readLines(page, grammar).filter(isWholeLine)] as const,
  );
  return Object.fromEntries(read.filter(([name, lines]) => !found[name] && lines.length === 1));
}

const office: Grammar = (segment, today) =>
  /^(?:A?RTO|DTO|REGIONAL TRANSPORT OFFICE)[ ,]/i.test(segment.text) ? bodyName(segment, today) : undefined;

/**
 * Birth, issue, end: years apart, and the birth by far the earliest. A fourth one is the end for transport, before the other. One end alone
 * that may be that for transport is neither.
 */
function readDates(page: PrintedPage, found: Occurrences): Occurrences {
  const all = readLines(page, dateOf('any')).toSorted((a, b) => a.value.localeCompare(b.value));
  const [birth, issue, ...ends] = all;
  if (!birth || !issue || ends.length === 0 || ends.length > 2) return {};
  if (yearsBetween(birth, issue) < YOUNGEST || issue.value > page.today) return {};
  if (yearsBetween(issue, ends.at(-1)!) <= LONGEST_TRANSPORT || (ends.length === 1 && found['transportExpiryDate']))
    return {};
  const told = { dateOfBirth: birth, dateOfIssue: issue, ...readEnds(ends) };
  const entries = Object.entries(told);
  // Of two ends the labels differ by two letters in brackets: which is which the dates themselves say.
  const isTold = (name: string) => ends.length === 2 && ENDS.includes(name) && isWithin(found[name], ends);
  const differs = entries.some(([name, own]) => !isTold(name) && found[name]?.some(({ value }) => value !== own.value));
  if (differs) return {};
  return Object.fromEntries(entries.map(([name, own]) => [name, isTold(name) ? [own] : (found[name] ?? [own])]));
}

const ENDS = ['dateOfExpiry', 'transportExpiryDate'];

function readEnds(ends: readonly Occurrence[]): Record<string, Occurrence> {
  return { dateOfExpiry: ends.at(-1)!, ...(ends.length === 2 && { transportExpiryDate: ends[0]! }) };
}

function isWithin(found: readonly Occurrence[] | undefined, dates: readonly Occurrence[]): boolean {
  return found?.every(({ value }) => dates.some((date) => date.value === value)) ?? true;
}

function yearsBetween(a: Occurrence, b: Occurrence): number {
  return Number(b.value.slice(0, 4)) - Number(a.value.slice(0, 4));
}
