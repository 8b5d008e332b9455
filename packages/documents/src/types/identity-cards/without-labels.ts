import { quadHeight } from '@atlas/vision/geometry';
import { personName } from '../../grammar/read-name.ts';
import type { FieldRule } from '../../print/field-rule.ts';
import { isMisreadLabel } from '../../print/find-labels.ts';
import { distanceWithin } from '../../print/find-within.ts';
import { foldText } from '../../print/fold-text.ts';
import { drop } from '../../print/label-page.ts';
import type { LabelledPage } from '../../print/label-page.ts';
import type { Occurrence, Occurrences } from '../../print/occurrence.ts';
import { resemblesLabel } from '../../print/resembles-label.ts';
import { cutSegment, liesWithin } from '../../print/segment.ts';
import type { Segment } from '../../print/segment.ts';

/** `reason` of a value that stands where it should, of which no label was read. */
export const NO_LABEL = 'no_label';
/** What a place alone is worth at most, and a letter by itself, which a stain may be. */
const BY_PLACE = 0.9;
/** Values are about as high as one another. */
const AS_HIGH = 1.5;
/** Letters for the sex in two languages, and how many those are. */
const IN_TWO_LANGUAGES = /^\p{L} ?\/ ?\p{L}$/u;
const SHORT_WORD = 2;
/** Of titles so many letters may be misread. */
const MISREAD_SHARE = 0.25;

/** What no label led to: a word for the sex in a line of its own, and the names above the birth, where they are all that may be names. */
export function withoutLabels(
  page: LabelledPage,
  found: Occurrences,
  { rules, titles }: { rules: readonly FieldRule[]; titles: readonly string[] },
): Occurrences {
  const free = freeSegments(page, found);
  const numbered = withNumber(page, found, { rules, free });
  return withNames(page, withSex(page, numbered, { rules, free }), { rules, titles, free });
}

/** A number with a letter, which no date has, in the one line of its own that has this form as it was read. */
function withNumber(page: LabelledPage, found: Occurrences, { rules, free }: Open): Occurrences {
  const rule = rules.find(({ name }) => name === 'documentNumber');
  if (!rule || (found['documentNumber'] ?? []).length > 0) return found;
  const read = free.flatMap((segment): Occurrence[] => {
    const number = rule.grammar(segment, page.today);
    const isAsRead = number?.repairs === 0 && number.normalised === foldText(segment.text);
    if (!isAsRead || !/[A-Z]/.test(number.normalised ?? '')) return [];
    const confidence = Math.min(number.confidence, BY_PLACE);
    return [{ ...number, confidence, segment, page: page.index, by: 'form' }];
  });
  return read.length === 1 ? { ...found, documentNumber: read } : found;
}

/** Lines without a label that are no value yet. */
function freeSegments(page: LabelledPage, found: Occurrences): Segment[] {
  const taken = Object.values(found).flat();
  return page.lines
    .filter((_, index) => !page.labels.some(({ line }) => line === index))
    .map((line) => cutSegment(line))
    .filter(({ text, quad }) => text !== '' && !taken.some(({ segment }) => liesWithin(quad, segment.quad)));
}

interface Open {
  rules: readonly FieldRule[];
  free: readonly Segment[];
}

function withSex(page: LabelledPage, found: Occurrences, { rules, free }: Open): Occurrences {
  const rule = rules.find(({ name }) => name === 'sex');
  if (!rule || (found['sex'] ?? []).length > 0) return found;
  const read = free.flatMap((segment): Occurrence[] => {
    const sex = rule.grammar(segment, page.today);
    const [from, to] = sex?.span ?? [0, 0];
    const isWhole = from === 0 && to === segment.characters.length;
    return sex && (isWhole || IN_TWO_LANGUAGES.test(segment.text))
      ? [{ ...sex, segment, page: page.index, by: 'place' }]
      : [];
  });
  const [one, ...others] = read;
  if (!one || others.length > 0) return found;
  const confidence = foldText(one.segment.text).length > SHORT_WORD ? one.confidence : one.confidence * BY_PLACE;
  return { ...found, sex: [{ ...one, confidence }] };
}

/** As many names as are open, in the order of the form: surname first. */
function withNames(
  page: LabelledPage,
  found: Occurrences,
  { rules, titles, free }: Open & { titles: readonly string[] },
): Occurrences {
  const has = (name: string) => rules.some((rule) => rule.name === name);
  const open = ['surname', 'givenNames', 'fullName'].filter((name) => has(name) && (found[name] ?? []).length === 0);
  const [birth] = found['dateOfBirth'] ?? [];
  if (open.length === 0 || !birth) return found;
  const height = quadHeight(birth.segment.quad);
  const names = free
    .filter(({ quad }) => drop(page, quad, birth.segment.quad) > height)
    .filter(({ quad }) => quadHeight(quad) < height * AS_HIGH && quadHeight(quad) > height / AS_HIGH)
    .filter(({ text }) => !isTitle(text, titles) && !isMisreadLabel(text, page.words))
    .filter((segment) => !resemblesLabel(segment, page.words))
    .filter(({ text }) => !open.includes('fullName') || /\p{L}{2}[ .]\p{L}{2}/u.test(text))
    .flatMap((segment): Occurrence[] => {
      const read = personName(segment, page.today);
      if (!read) return [];
      const confidence = Math.min(read.confidence, BY_PLACE);
      return [{ ...read, confidence, doubted: NO_LABEL, segment, page: page.index, by: 'place' }];
    })
    .toSorted((a, b) => drop(page, b.segment.quad, a.segment.quad));
  if (names.length !== open.length) return found;
  return { ...found, ...Object.fromEntries(open.map((name, index) => [name, [names[index]!]])) };
}

/** Words of the title, or a part of them: the name of the state is no name of a person. */
function isTitle(text: string, titles: readonly string[]): boolean {
  const letters = foldText(text);
  return titles.map(foldText).some((title) => {
    const [short, long] = letters.length < title.length ? [letters, title] : [title, letters];
    const limit = Math.floor(short.length * MISREAD_SHARE);
    return distanceWithin(short, long, limit) <= limit;
  });
}
