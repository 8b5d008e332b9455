import type { Grammar } from '../../../print/field-rule.ts';
import type { LabelledPage } from '../../../print/label-page.ts';
import type { Occurrence, Occurrences } from '../../../print/occurrence.ts';
import { valuesOf } from '../../../print/values-of.ts';

/** Lines without a label that no field has and that a grammar reads. */
export function readFreeLines(page: LabelledPage, found: Occurrences, grammar: Grammar): Occurrence[] {
  const taken = Object.values(found).flat();
  return valuesOf(page).flatMap((segment): Occurrence[] => {
    const read = taken.some((other) => other.segment.quad === segment.quad) ? undefined : grammar(segment, page.today);
    return read ? [{ ...read, segment, page: page.index, by: 'form' }] : [];
  });
}

/** What is known, and a field more where it was open and just one line may be it. */
export function takeOnly(found: Occurrences, name: string, read: readonly Occurrence[]): Occurrences {
  return found[name] || read.length !== 1 ? found : { ...found, [name]: read };
}
