import { findByLabels } from './find-by-labels.ts';
import type { FieldRule } from './field-rule.ts';
import type { LabelledPage } from './label-page.ts';
import { isSamePlace } from './occurrence.ts';
import type { Occurrence, Occurrences } from './occurrence.ts';

/** Dates that lie in the past on every document, and are read only if they do: what lies ahead beside their label is most likely an expiry. */
const ISSUES = ['dateOfIssue', 'dateOfFirstIssue'];
/** From here every date that is printed in full lies in the past. */
const END_OF_TIME = '2119-12-31';

/**
 * Dates of issue after today, at a label of theirs. They are to be told, and never relied on: see `doubtFutureDates`. What was read as another
 * field, such as an expiry, is none.
 *
 * @param found what was read of the page
 */
export function findLateDates(page: LabelledPage, rules: readonly FieldRule[], found: Occurrences): Occurrences {
  const open = rules.filter(({ name, labels }) => ISSUES.includes(name) && labels && !found[name]);
  if (open.length === 0) return {};
  const taken = Object.values(found).flat();
  const isLate = (one: Occurrence): boolean =>
    (one.normalised ?? one.value) > page.today && !taken.some((other) => isSamePlace(other, one));
  const read = Object.entries(findByLabels({ ...page, today: END_OF_TIME }, open));
  return Object.fromEntries(read.map(([name, all]) => [name, all.filter(isLate)]).filter(([, all]) => all!.length > 0));
}

/** What was read on each page, with the late dates where no page has another of that name. */
export function withLateDates(pages: readonly { found: Occurrences; late: Occurrences }[]): Occurrences[] {
  const isOpen = (name: string): boolean => !pages.some(({ found }) => found[name]?.length);
  return pages.map(({ found, late }) => ({
    ...found,
    ...Object.fromEntries(Object.entries(late).filter(([name]) => isOpen(name))),
  }));
}
