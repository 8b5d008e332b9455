import { splitMrzName, transliterate } from '@atlas/identifiers';
import type { MrzFit } from '@atlas/identifiers';
import type { PrintLine } from '../print/read-print.ts';
import type { Zone } from './read-upright.ts';

/** The print may settle at most this many letters of a name … */
const MAX_LETTERS = 3;
/** … each of which the zone must hold possible: natural logarithm of how much less likely it may be. */
const MAX_COST_PER_LETTER = 6.5;

/**
 * Settles doubtful letters of the name by the print. Check digits do not cover names, so where the zone was read with a letter
 * or two that look alike, a printed name that differs only there, and that the zone itself holds possible, is what it says.
 */
export function mendName(zone: Zone, print: readonly PrintLine[]): Zone {
  let { fit } = zone;
  for (const field of ['name', 'givenNames'] as const) {
    const text = fit.fields[field]?.text;
    if (!text) continue;
    const { surname, givenNames } = splitMrzName(text);
    for (const part of [surname, givenNames]) if (part.length > 2) fit = mendPart(fit, field, part, print);
  }
  return fit === zone.fit ? zone : { ...zone, fit };
}

function mendPart(fit: MrzFit, name: 'name' | 'givenNames', part: string, print: readonly PrintLine[]): MrzFit {
  const field = fit.fields[name]!;
  const written = part.replaceAll(' ', '<');
  const at = field.text.indexOf(written);
  const [line, from] = field.span;
  const before = fit.likelihood(line, from + at, written);
  for (const candidate of spellings(print, written.length)) {
    const differing = [...candidate].filter((character, index) => character !== written[index]).length;
    if (differing === 0) return fit;
    if (differing > MAX_LETTERS) continue;
    const cost = before - fit.likelihood(line, from + at, candidate);
    if (cost <= differing * MAX_COST_PER_LETTER) return withText(fit, name, at, candidate);
  }
  return fit;
}

function spellings(print: readonly PrintLine[], length: number): string[] {
  return print
    .filter(({ confidence }) => confidence > 0.85)
    .flatMap(({ text }) => transliterate(text))
    .map((spelling) => spelling.replaceAll(' ', '<'))
    .filter((spelling) => spelling.length === length && /^[A-Z<]+$/.test(spelling));
}

function withText(fit: MrzFit, name: 'name' | 'givenNames', at: number, text: string): MrzFit {
  const field = fit.fields[name]!;
  const [line, from] = field.span;
  const replaced = field.text.slice(0, at) + text + field.text.slice(at + text.length);
  const lines = fit.lines.map((old, index) =>
    index === line ? old.slice(0, from) + replaced + old.slice(from + replaced.length) : old,
  );
  return { ...fit, lines, fields: { ...fit.fields, [name]: { ...field, text: replaced } } };
}
