import type { FieldRule } from './field-rule.ts';
import type { Occurrence, Occurrences } from './occurrence.ts';

/** Adds what stands within the values of other fields: each part is as sure as its own characters. */
export function readWithin(rules: readonly FieldRule[], found: Occurrences, today: string): Occurrences {
  const parts = rules.flatMap(({ name, within, grammar }): [string, Occurrence[]][] => {
    const read = (found[within ?? ''] ?? []).flatMap((whole): Occurrence[] => {
      const part = grammar(whole.segment, today);
      return part ? [{ ...part, segment: whole.segment, page: whole.page, by: 'place' }] : [];
    });
    return read.length > 0 ? [[name, [...(found[name] ?? []), ...read]]] : [];
  });
  return { ...found, ...Object.fromEntries(parts) };
}
