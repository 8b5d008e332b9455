import { dateOf } from '../../../grammar/read-date.ts';
import { bodyName } from '../../../grammar/read-name.ts';
import type { Grammar } from '../../../print/field-rule.ts';
import type { LabelledPage } from '../../../print/label-page.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import { isWholeLine, readLines } from '../../../print/read-lines.ts';
import { fuelAlone } from './read-fuel.ts';
import { readFrontByForm } from './read-front-by-form.ts';
import { chassisNumber, emissionNorms, manufactureMonth } from './vehicle-grammars.ts';

/** A vehicle is registered for so many years at least, as long as it is no transport vehicle for fifteen. */
const FEWEST_YEARS = 5;

/** A grammar for lines that say nothing else and begin as given. */
function only(grammar: Grammar, pattern: RegExp): Grammar {
  return (segment, today) => (pattern.test(segment.text.trim()) ? grammar(segment, today) : undefined);
}

const FORMS: Readonly<Record<string, Grammar>> = {
  chassisNumber,
  manufactureMonth,
  emissionNorms: only(emissionNorms, /^BHARAT ?STAGE\b/i),
  fuel: fuelAlone,
  issuingAuthority: only(bodyName, /^(?:A?RTO|DTO|REGIONAL TRANSPORT OFFICE)[ ,]/i),
};

/**
 * What has a form of its own, where its label was too small or too poor to be read: in lines that say nothing else.
 *
 * @param plate the grammar of the number: also a line of it alone that begins with the letters of a state
 */
export function readByForm(page: LabelledPage, found: Occurrences, plate: Grammar): Occurrences {
  const isFree = ({ segment }: Occurrence) =>
    !Object.values(found).some((all) => all.some((other) => other.segment.quad === segment.quad));
  const entries = Object.entries(FORMS).flatMap(([name, grammar]): [string, Occurrence[]][] => {
    if (found[name]) return [];
    const whole = readLines(page, grammar).filter((one) => isWholeLine(one) && isFree(one));
    return whole.length === 1 ? [[name, whole]] : [];
  });
  const plates = found['documentNumber'] || page.side !== 'front' ? [] : readLines(page, plate).filter(isPlate);
  const known = {
    ...found,
    ...Object.fromEntries(entries),
    ...(plates.length > 0 && { documentNumber: plates }),
    ...readTwoDates(page, found),
  };
  return page.side === 'front' ? readFrontByForm(page, known) : known;
}

function isPlate(one: Occurrence): boolean {
  return isWholeLine(one) && one.checks?.some(({ id, result }) => id === 'known_state' && result === 'pass') === true;
}

/** Two dates, years apart, are those of the registration and of its end: one that no label led to is the one that is left. */
function readTwoDates(page: PrintedPage, found: Occurrences): Occurrences {
  if (found['dateOfIssue'] && found['dateOfExpiry']) return {};
  const dates = readLines(page, dateOf('any')).filter(isWholeLine);
  const [from, to, ...more] = dates.toSorted((a, b) => a.value.localeCompare(b.value));
  if (!from || !to || more.length > 0 || from.value > page.today) return {};
  if (Number(to.value.slice(0, 4)) - Number(from.value.slice(0, 4)) < FEWEST_YEARS) return {};
  const agrees = (known: readonly Occurrence[] | undefined, own: Occurrence) =>
    !known || known.every(({ value }) => value === own.value);
  if (!agrees(found['dateOfIssue'], from) || !agrees(found['dateOfExpiry'], to)) return {};
  return { dateOfIssue: found['dateOfIssue'] ?? [from], dateOfExpiry: found['dateOfExpiry'] ?? [to] };
}
