import { existsInCalendar } from '@atlas/identifiers';
import { withCheck } from '../with-check.ts';
import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { putBlanks } from '../../address/put-blanks.ts';
import { leastConfidence } from '../../grammar/least-confidence.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import { numberOf } from '../../grammar/read-number.ts';
import type { Grammar } from '../../print/field-rule.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import { cutSegment, joinSegments } from '../../print/segment.ts';
import type { Segment } from '../../print/segment.ts';
import type { Field } from '../../reading.ts';
import type { DocumentType, FieldTable } from '../document-type.ts';

/** Birth, two digits of a place, four of a series. */
const NUMBER = /^\d{6}(?!00)\d{6}$/;
/** Words with which a line of an address begins that has no number. */
const OF_ADDRESS = /^(?:NO|LOT|BLOK|BLK|JALAN|JLN|KAMPUNG|KG|TAMAN|TMN|LORONG|LRG|FELDA|BANDAR|PERSIARAN|FLAT|RUMAH)\b/;
const STATE = /(?:JOHOR|KEDAH|KELANTAN|MELAKA|NEGERI ?SEMBILAN|PAHANG|PERAK|PERLIS|PULAU ?PINANG|SABAH|SARAWAK|SELANGOR|TERENGGANU|PERSEKUTUAN|LABUAN|PUTRAJAYA|KUALA ?LUMPUR)/; // prettier-ignore
/** Of the rest of the card: nationality, sex, religion, titles. */
const OTHER = /WARGANEGARA|LELAKI|PEREMPUAN|^ISLAM$|MYKAD|KAD ?PENGENALAN|IDENTITY|^MALAYSIA$/;
const MIN_CONFIDENCE = 0.6;
const MOST_LINES = 7;
/** The card is issued from this age on. */
const YOUNGEST = 12;

/** A slash is easily lost: `AL` may be `A/L`, son of, or a name. */
const SLASH_DOUBT = 0.6;

/** `MUTHU A/L RAMASAMY`, `LIM WEI JIAN @ JAMES`. */
const holderName: Grammar = ({ text, characters }) => {
  const value = text.replaceAll(/\s+/g, ' ').trim();
  if (!/^\p{L}[\p{L} .'’@/-]{2,80}$/u.test(value) || /[^\p{Script=Latin} .'’@/-]/u.test(value)) return undefined;
  const read = textIfLegible(value, characters);
  return read && /\bA[LP]\b/.test(value) ? { ...read, confidence: read.confidence * SLASH_DOUBT } : read;
};

const addressLines: Grammar = ({ text, characters }) => {
  const value = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*,\s*/g, ', ')
    .trim();
  const read = value.length < 8 ? undefined : textIfLegible(value, characters);
  return read && putBlanks(read);
};

function textIfLegible(value: string, characters: Segment['characters']): ReturnType<Grammar> {
  const mean = characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;
  return mean < MIN_CONFIDENCE ? undefined : { value, confidence: leastConfidence(characters), vouched: 'none' };
}

/** Nothing is found by labels: the card has none. */
const byPlace: Grammar = () => undefined;

/** MyKad, the identity card of Malaysia: the number, below it name and address, all without labels; the birth and the sex are in the number. */
export const MALAYSIAN_CARD: DocumentType = {
  id: 'identity-card-mys',
  code: 'NID',
  title: 'identity card',
  countries: ['MYS'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      { matches: /MALAYSIA/, weight: 0.4 },
      { matches: /KAD ?PENGENALAN|MYKAD/, weight: 0.6 },
      { matches: /^\W*WARGANEGARA\W*$/, weight: 0.3 },
      { matches: /(?:^|\D)\d{6} ?- ?\d{2} ?- ?\d{4}(?:\D|$)/, weight: 0.3 },
    ],
    fields: [
      {
        name: 'documentNumber',
        anywhere: true,
        grammar: numberOf({
          masks: ['999999999999'],
          check: (text) => (NUMBER.test(text) && isDay(text) ? {} : undefined),
          write: (text) => `${text.slice(0, 6)}-${text.slice(6, 8)}-${text.slice(8)}`,
        }),
      },
      { name: 'fullName', grammar: byPlace },
      { name: 'address', grammar: byPlace },
      { name: 'dateOfBirth', grammar: byPlace },
      { name: 'nationality', anywhere: true, grammar: oneOf({ MYS: ['WARGANEGARA'] }) },
      { name: 'sex', anywhere: true, grammar: oneOf({ F: ['PEREMPUAN'], M: ['LELAKI'] }) },
    ],
    otherWords: ['Kad Pengenalan', 'Identity Card', 'MyKad', 'Malaysia', 'Islam'],
    essential: [{ field: 'documentNumber' }, { field: 'fullName' }, { field: 'dateOfBirth' }],
    read: readBelowNumber,
    crossCheck: compareSex,
  },
};

/** Below the number, in its column: lines of the name, then those of the address. */
function readBelowNumber(page: PrintedPage, found: Occurrences): Occurrences {
  const [number] = found['documentNumber'] ?? [];
  if (!number) return {};
  const born = { ...found, dateOfBirth: [birthOf(number, page.today)] };
  const lines = linesBelow(page, number.segment);
  const first = lines.findIndex(({ text }) => isOfAddress(text.toUpperCase()));
  if (first < 0) return born;
  // The last one: cities are called after states.
  const last = lines.findLastIndex(({ text }, index) => index >= first && STATE.test(text.toUpperCase()));
  const name = lines.slice(0, first);
  return {
    ...born,
    ...asField('fullName', name, holderName, page),
    ...asField('address', lines.slice(first, (last < 0 ? lines.length - 1 : last) + 1), addressLines, page),
  };
}

function isOfAddress(text: string): boolean {
  return /\d/.test(text) || OF_ADDRESS.test(text) || STATE.test(text);
}

function linesBelow(page: PrintedPage, number: Segment): Segment[] {
  const box = quadBox(number.quad);
  return page.lines
    .map((line) => cutSegment(line))
    .filter(({ text, quad }) => {
      const { x, y } = quadBox(quad);
      const isBelow = quadCentre(quad)[1] > box.y + box.height && y < page.height;
      return (
        text !== '' && isBelow && Math.abs(x - box.x) < 3 * quadHeight(number.quad) && !OTHER.test(text.toUpperCase())
      );
    })
    .toSorted((a, b) => quadCentre(a.quad)[1] - quadCentre(b.quad)[1])
    .slice(0, MOST_LINES);
}

function asField(name: string, lines: readonly Segment[], grammar: Grammar, page: PrintedPage): Occurrences {
  if (lines.length === 0) return {};
  const segment = joinSegments(lines);
  const read = grammar(segment, page.today);
  const occurrence: Occurrence | undefined = read && { ...read, segment, page: page.index, by: 'place' };
  return occurrence ? { [name]: [occurrence] } : {};
}

/** The last digit of the number is odd for men: print and number confirm one another, or neither is sure. */
function compareSex(fields: FieldTable): FieldTable {
  const { documentNumber: number, sex, dateOfBirth } = fields;
  // An empty card says who issues it, and nothing of a holder.
  if (!number) return {};
  if (!sex) return fields;
  const agrees = (Number(number.normalised.at(-1)) % 2 === 1) === (sex.value === 'M');
  const judged = (field: Field): Field => withCheck(field, 'number_sex', agrees);
  return {
    ...fields,
    documentNumber: judged(number),
    sex: judged(sex),
    ...(dateOfBirth && { dateOfBirth: judged(dateOfBirth) }),
  };
}

/** Of one of the two centuries that it may be of: 29 February of 1900 is none. */
function isDay(number: string): boolean {
  const [year, month, day] = [0, 2, 4].map((at) => Number(number.slice(at, at + 2))) as [number, number, number];
  return [1900, 2000].some((century) => existsInCalendar(century + year, month, day));
}

/** The birth that the number begins with, in the younger of the two centuries in which somebody may carry the card. */
function birthOf(number: Occurrence, today: string): Occurrence {
  const [year = '', month, day] = (number.normalised ?? '').match(/\d\d/g) ?? [];
  const latest = Number(today.slice(0, 4)) - YOUNGEST;
  const value = `${2000 + Number(year) <= latest ? '20' : '19'}${year}-${month}-${day}`;
  return { ...number, value, normalised: value, checks: [{ id: 'from_number', result: 'pass' }] };
}
