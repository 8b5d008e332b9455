import type { MrzFit } from '@atlas/identifiers';
import type { MrzLine } from '@atlas/vision';
import type { Zone } from './read-upright.ts';

/** Two fillers end a name. */
const END_OF_NAME = '<<';

/**
 * A zone as far as the picture shows it. What lies beyond its edge is not made up: fields that reach there are left out, names apart, which may
 * go on there, and the zone as a whole is not checked.
 */
export function asFarAsSeen(fit: MrzFit, lines: MrzLine[]): Zone {
  const seen = fit.places.map((line) => line.findIndex(({ isUnseen }) => isUnseen)).map((at) => (at < 0 ? undefined : at)); // prettier-ignore
  if (seen.every((at) => at === undefined)) return { fit, lines };
  const reaches = ([line, , to]: readonly [number, number, number]): boolean => to > (seen[line] ?? to);
  const fields = Object.fromEntries(
    Object.entries(fit.fields).filter(([name, { span }]) => name === 'name' || !reaches(span)),
  );
  const shown = fit.lines.map((line, index) => line.slice(0, seen[index]));
  const endsName = shown[0]?.endsWith(END_OF_NAME) ?? false;
  return {
    fit: { ...fit, fields, lines: shown, allCheckDigitsValid: false },
    lines,
    isCutOff: true,
    ...(!endsName && { mayGoOn: true }),
  };
}
