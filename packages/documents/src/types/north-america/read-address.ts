import { aamvaIssuerCodes } from '@atlas/identifiers';
import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { putBlanks } from '../../address/put-blanks.ts';
import { leastConfidence } from '../../grammar/least-confidence.ts';
import { doubtLookAlike } from '../../grammar/look-alike.ts';
import type { Grammar } from '../../print/field-rule.ts';
import type { Occurrence, PrintedPage } from '../../print/occurrence.ts';
import { cutSegment, joinSegments } from '../../print/segment.ts';
import type { Segment } from '../../print/segment.ts';

export type Country = 'USA' | 'CAN';

const CODES = { USA: aamvaIssuerCodes('USA').join('|'), CAN: aamvaIssuerCodes('CAN').join('|') };
/** Signs and blanks between the letters of the state and the post code are often lost. No post code of Canada has the letter O: it is a zero. */
const POST_CODE = { USA: '(\\d{5}(?:-\\d{4})?)', CAN: '([A-Z][\\dO][A-Z] ?[\\dO][A-Z][\\dO])' };
const END = {
  USA: new RegExp(`(?<![A-Z])(${CODES.USA})[ ,.]*${POST_CODE.USA}$`),
  CAN: new RegExp(`(?<![A-Z])(${CODES.CAN})[ ,.]*${POST_CODE.CAN}$`),
};
const LAST = { USA: END.USA, CAN: new RegExp(`(?:^|[ ,.]|${CODES.CAN})${POST_CODE.CAN}$`) };
/** The number of its field, which the standard prints before it. */
const NUMBER = /^\s*8\s*(?:[.:]+\s*|\s(?=\d))/;
/** … and other fields theirs: of two such lines at least the card numbers its fields. */
const OTHER_NUMBER = /^\s*(?:[1239]|4[abd]|9a|1[25-8])[ .:]*\p{L}{2}/iu;
/** Where the card numbers its fields and nothing was read between, the first figure of the house is that of the field. */
const JOINED_NUMBER = /^\s*8(?=\d)/;
const START = /^(?:\d|P\.? ?O\.? ?BOX\b|(?:APT|UNIT|SUITE|LOT|RR)\b)/i;
const MOST_LINES = 3;
/** In heights: lines of an address are so near to one another, and begin so near below one another. */
const LEADING = 2;
const ASIDE = 2;
const MIN_CONFIDENCE = 0.6;
/** Where the beginning was not found, or the blank between the number of the house and that of the street. */
const DOUBT = 0.6;
const ORDINAL = /^\d{2,}(?:ST|ND|RD|TH)\b/i;

/** The address, known by the state and the post code that end it; it need not have a label. */
export function readAddress(page: PrintedPage, country: Country): Occurrence[] {
  return page.lines.flatMap((line): Occurrence[] => {
    if (!LAST[country].test(line.text.trim().toUpperCase())) return [];
    const lines = [cutSegment(line)];
    while (lines.length < MOST_LINES && !START.test(withoutNumber(lines[0]!).text)) {
      const above = lineAbove(page, lines[0]!);
      if (!above) break;
      lines.unshift(above);
    }
    const isJoined = joinsItsNumber(page, lines[0]!.text);
    const whole = joinSegments(lines.map(withoutNumber));
    const segment = isJoined ? cutSegment(whole, 1) : whole;
    const read = addressOf(country)(segment, page.today);
    if (!read) return [];
    const place = { segment, page: page.index, by: 'form' } as const;
    return [{ ...(isJoined ? doubtLookAlike(read, DOUBT) : read), ...place }];
  });
}

function joinsItsNumber({ lines }: PrintedPage, text: string): boolean {
  const isNumbered = lines.filter((line) => OTHER_NUMBER.test(line.text)).length > 1;
  return isNumbered && JOINED_NUMBER.test(text) && !NUMBER.test(text);
}

function withoutNumber(segment: Segment): Segment {
  return cutSegment(segment, NUMBER.exec(segment.text)?.[0].length ?? 0);
}

function lineAbove(page: PrintedPage, { quad }: Segment): Segment | undefined {
  const height = quadHeight(quad);
  const [nearest] = page.lines
    .map((line) => ({ line, up: (quadCentre(quad)[1] - quadCentre(line.quad)[1]) / height }))
    .filter(({ up, line }) => up > 0.5 && up < LEADING && isNear(quadBox(line.quad).x - quadBox(quad).x, height))
    .toSorted((a, b) => a.up - b.up);
  return nearest && cutSegment(nearest.line);
}

function isNear(aside: number, height: number): boolean {
  return Math.abs(aside) < height * ASIDE;
}

function addressOf(country: Country): Grammar {
  return ({ text, characters }) => {
    const end = END[country].exec(text.toUpperCase());
    if (!end) return undefined;
    const [all, state = '', code = ''] = end;
    const value = `${text.slice(0, end.index)} ${state} ${writeCode(code)}`
      .replaceAll(/\s*,\s*/g, ', ')
      .replaceAll(/\s+/g, ' ')
      .trim();
    const mean = characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;
    if (value.length < all.length + 8 || mean < MIN_CONFIDENCE) return undefined;
    const read = putBlanks({ value, confidence: leastConfidence(characters), vouched: 'none' });
    return START.test(read.value) && !ORDINAL.test(read.value) ? read : doubtLookAlike(read, DOUBT);
  };
}

function writeCode(code: string): string {
  return code.replaceAll('O', '0').replace(/^([A-Z]\d[A-Z]) ?(?=\d)/, '$1 ');
}

/** The state that an address names. */
export function stateOf(country: Country): Grammar {
  return ({ text, characters }) => {
    const end = END[country].exec(text.toUpperCase());
    const state = end?.[1] ?? '';
    if (!end) return undefined;
    const span = [end.index, end.index + state.length] as const;
    const confidence = leastConfidence(characters.slice(...span));
    return { value: state, normalised: state, confidence, vouched: 'form', span };
  };
}

/** The post code that ends an address. */
export function postCodeOf(country: Country): Grammar {
  return ({ text, characters }) => {
    const end = END[country].exec(text.toUpperCase());
    const code = end?.[2] ?? '';
    if (!end) return undefined;
    const span = [end.index + end[0].length - code.length, end.index + end[0].length] as const;
    const confidence = leastConfidence(characters.slice(...span));
    const value = writeCode(code);
    const normalised = value.replaceAll(/[^A-Z0-9]/g, '');
    return { value, normalised, confidence, vouched: 'form', span };
  };
}
