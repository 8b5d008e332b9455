import type { MrzFieldLayout, MrzLayout, Span } from './formats.ts';

/**
 * The layout of a card whose document number does not fit in nine places: a filler stands in the place of the check digit,
 * and the rest of the number, then its check digit, open the optional data. (ICAO Doc 9303-5, 4.2.2.1 and 9303-6)
 *
 * @param isFiller whether a place holds a filler
 * @returns `undefined` when the number does not run over, or the format has no such rule
 */
export function overflowLayout(
  layout: MrzLayout,
  isFiller: (line: number, place: number) => boolean,
): MrzLayout | undefined {
  const number = layout.fields.find((field) => field.name === 'documentNumber');
  const rest = layout.fields.find((field) => field.name === layout.overflowInto);
  if (!number?.check || !rest || !isFiller(number.check[0], number.check[1])) return undefined;
  const [line, from, to] = rest.span;
  let end = from;
  while (end < to && !isFiller(line, end)) end++;
  // One more place at least, and the check digit.
  if (end - from < 2) return undefined;
  const over: Span[] = [number.span, [line, from, end - 1]];
  const fields = layout.fields.flatMap((field): MrzFieldLayout[] => {
    if (field === number)
      return [{ ...number, span: [line, number.span[1], end - 1], over, check: [line, end - 1, end] }];
    if (field === rest) return end < to ? [{ ...rest, span: [line, end, to] }] : [];
    return [field];
  });
  return { ...layout, fields };
}

/** The places of a field, in order: one run, or two when a document number runs over. */
export function runsOf(field: MrzFieldLayout): readonly Span[] {
  return field.over ?? [field.span];
}
