import { transliterate } from './transliterate.ts';

/** Shortest text that may count as the beginning of a name that the zone had no room for. */
const MIN_TRUNCATED = 3;

/**
 * Whether a printed name and the name of a zone are the same, allowing for transliteration, for missing spaces between
 * words, for the cut at the end of the zone, and for marks on vowels that were not recognised (`SKOLDDAL` for `SKÖLDDAL`,
 * `SKOELDDAL` in the zone). Any other letter that differs makes another name.
 *
 * @param truncated whether the name field of the zone is full, so that its end may be missing
 */
export function sameName(printed: string, zone: string, truncated = false): boolean {
  const wanted = joined(zone);
  if (wanted.length === 0) return false;
  return transliterate(printed).some((spelling) => {
    const seen = joined(spelling);
    return isSame(seen, wanted, truncated) || isSame(unmarked(seen), unmarked(wanted), truncated);
  });
}

function isSame(seen: string, wanted: string, truncated: boolean): boolean {
  return seen === wanted || (truncated && wanted.length >= MIN_TRUNCATED && seen.startsWith(wanted));
}

/** Two letters that stand for one with a mark, as that one without. */
function unmarked(name: string): string {
  return name
    .replace(/([AOU])E/g, '$1')
    .replaceAll('AA', 'A')
    .replaceAll('SS', 'S');
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
