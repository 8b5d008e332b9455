import { transliterate } from './transliterate.ts';

/** Shortest text that may count as the beginning of a name that the zone had no room for. */
const MIN_TRUNCATED = 3;

/**
 * Whether a printed name and the name of a zone are the same, allowing for transliteration, for missing spaces between
 * words, and for the cut at the end of the zone.
 *
 * @param truncated whether the name field of the zone is full, so that its end may be missing
 */
export function sameName(printed: string, zone: string, truncated = false): boolean {
  const wanted = joined(zone);
  if (wanted.length === 0) return false;
  return transliterate(printed).some((spelling) => {
    const seen = joined(spelling);
    if (seen === wanted) return true;
    return truncated && wanted.length >= MIN_TRUNCATED && seen.startsWith(wanted);
  });
}

function joined(name: string): string {
  return name.replace(/[^A-Z0-9]/g, '');
}

/** Surname and given names of a name field, with spaces instead of fillers. */
export function splitMrzName(text: string): { surname: string; givenNames: string } {
  const [surname = '', ...given] = text.replace(/<+$/, '').split('<<');
  const words = (part: string) => part.replaceAll('<', ' ').trim();
  return { surname: words(surname), givenNames: words(given.join(' ')) };
}
