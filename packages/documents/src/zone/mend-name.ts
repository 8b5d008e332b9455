import { splitMrzName, transliterate } from '@atlas/identifiers';
import type { MrzFit } from '@atlas/identifiers';
import { labelKind } from '../print/label-cues.ts';
import type { PrintLine } from '../print/print-line.ts';
import type { Zone } from './read-upright.ts';

/** The print may settle at most this many letters of a name, and no more than a quarter of it … */
const MAX_LETTERS = 2;
const MAX_SHARE = 0.25;
/** … each of which the zone itself was in doubt about: natural logarithm of how much less likely the other letter may be. */
const MAX_COST = 2.5;

/**
 * Settles doubtful letters of the name by the print. Check digits do not cover names, so where the zone was read with a letter
 * or two that look alike, a printed name that differs only there, and that the zone itself holds possible, is what it says.
 *
 * What the zone says clearly stays: print is misread too, labels look like short names, and a name that differs is what a
 * reviewer must see.
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
  for (const candidate of spellings(print, written.length)) {
    const differing = [...candidate].flatMap((character, index) => (character === written[index] ? [] : [index]));
    if (differing.length === 0) return fit;
    if (differing.length > Math.min(MAX_LETTERS, written.length * MAX_SHARE)) continue;
    const costs = differing.map((index) => {
      const place = from + at + index;
      return fit.likelihood(line, place, written[index]!) - fit.likelihood(line, place, candidate[index]!);
    });
    if (Math.max(...costs) <= MAX_COST) return withText(fit, name, at, candidate);
  }
  return fit;
}

function spellings(print: readonly PrintLine[], length: number): string[] {
  return print
    .filter(({ confidence, text }) => confidence > 0.85 && !labelKind(text))
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
