import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { putBlanks } from '../../address/put-blanks.ts';
import { leastConfidence } from '../../grammar/least-confidence.ts';
import { bodyName, personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import type { Grammar } from '../../print/field-rule.ts';
import { distanceWithin } from '../../print/find-within.ts';
import { foldText } from '../../print/fold-text.ts';
import { levelPrint } from '../../print/level-print.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import { readLines } from '../../print/read-lines.ts';
import { cutSegment, joinSegments } from '../../print/segment.ts';
import type { DocumentType } from '../document-type.ts';
import { compareAmounts } from './cheque/compare-amounts.ts';
import { compareBanks } from './cheque/compare-banks.ts';
import { amountInWords } from './cheque/read-amount-in-words.ts';
import { boxedDate } from './cheque/read-boxed-date.ts';
import { readMagneticLine } from './cheque/read-magnetic-line.ts';
import { settleIfsc } from './cheque/settle-ifsc.ts';

/** Nine to eighteen digits; nothing vouches for them but how clearly they were read. */
const readDigits = numberOf({ masks: Array.from({ length: 10 }, (_, shorter) => '9'.repeat(18 - shorter)) });
const accountNumber: Grammar = (segment, today) => {
  const read = readDigits(segment, today);
  return read && { ...read, vouched: 'none' };
};

/**
 * Figures in the way of India, with a sign of the currency, a comma or the stroke that closes it. The recogniser does not know the sign of the
 * rupee and makes one of another script of it; a comma that it takes for a point has figures in threes or twos and a fraction behind it.
 */
const AMOUNT =
  /^(?:[^\p{Script=Latin}\d]|Rs\b)*(\d{1,3}(?:,\d{2,3})+|\d{1,2}(?:[,.]\d{2})*[,.]\d{3}(?=\.)|\d+)(\.\d{2})?\s*(\/-|\/=)?[\s*=]*$/u;
const amount: Grammar = ({ text, characters }) => {
  const [, figures = '', fraction = '', end] = AMOUNT.exec(text) ?? [];
  if (figures === '' || !(/[,.]/.test(figures) || fraction !== '' || end !== undefined || /^\s*[₹*=]/.test(text)))
    return undefined;
  const normalised = figures.replaceAll(/[,.]/g, '') + fraction;
  return {
    value: `${figures.replaceAll('.', ',')}${fraction}`,
    normalised,
    confidence: leastConfidence(characters),
    vouched: 'none',
    checks: figures.includes('.') ? [{ id: 'repaired', result: 'pass' }] : [],
  };
};

/** Payees are written by hand for the most part, and the recogniser takes such letters for others without a doubt. */
const WRITTEN = 0.8;

/** A person or a firm, and no amount in words. */
const payee: Grammar = (segment, today) => {
  if (/\b(?:RUPEES|LAKH|THOUSAND|HUNDRED|ONLY)\b/i.test(segment.text)) return undefined;
  const read = personName(segment, today) ?? bodyName(segment, today);
  return read && { ...read, confidence: read.confidence * WRITTEN };
};

const nobody = (): undefined => undefined;

/** A cheque leaf of India as CTS-2010 has it: the printed fields, and the magnetic line. What is written by hand is not read. */
export const CHEQUE: DocumentType = {
  id: 'cheque',
  code: 'CQL',
  title: 'cheque leaf',
  countries: ['IND'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      { matches: /(?:^|[^A-Z])PAY(?:$|[^A-Z])/, weight: 0.2 },
      { says: 'OR BEARER', weight: 0.4 },
      { matches: /RUPEES/, weight: 0.3 },
      { matches: /IFSC|IFS ?CODE/, weight: 0.3 },
      { matches: /A\/?C\.? ?NO|ACCOUNT ?NO/, weight: 0.25 },
      { says: 'PAYABLE AT PAR', weight: 0.3 },
      { says: 'VALID FOR THREE MONTHS', weight: 0.4 },
      { matches: /MULTI-?CITY ?CHEQUE/, weight: 0.3 },
      { says: 'PLEASE SIGN ABOVE', weight: 0.3 },
      { says: 'STATEMENT OF ACCOUNT', weight: -1 },
      { says: 'INCOME TAX', weight: -1 },
    ],
    fields: [
      { name: 'bankName', grammar: nobody },
      { name: 'branch', grammar: nobody },
      { name: 'address', grammar: nobody },
      {
        name: 'ifsc',
        labels: ['IFSC', 'IFSC Code', 'IFS Code', 'RTGS/NEFT IFSC', 'RTGS / NEFT IFSC Code'],
        anywhere: true,
        grammar: numberOf({ masks: ['AAAA0999999', 'AAAA0XXXXXX'] }),
      },
      {
        name: 'accountNumber',
        labels: ['A/c No', 'SB A/c No', 'CA A/c No', 'Account No', 'Account Number', 'Acc No', 'Acct No', 'A/c Number'],
        grammar: accountNumber,
      },
      { name: 'fullName', grammar: nobody },
      { name: 'chequeNumber', grammar: nobody },
      { name: 'micrCode', grammar: nobody },
      { name: 'shortAccountNumber', grammar: nobody },
      { name: 'transactionCode', grammar: nobody },
      {
        name: 'payeeName',
        labels: ['Pay', 'Pay to'],
        grammar: payee,
      },
      {
        name: 'amountInWords',
        labels: ['Rupees', 'A sum of rupees'],
        grammar: amountInWords,
        lines: 2,
      },
      { name: 'amount', anywhere: true, grammar: amount },
      { name: 'date', labels: ['Date'], anywhere: true, grammar: boxedDate },
    ],
    otherWords: [
      'Pay',
      'Rupees',
      'Or Bearer',
      'Or Order',
      'Please sign above',
      'Authorised signatory',
      'Authorised signatories',
      'Valid for three months only',
      'Payable at par',
      'Multi-city cheque',
      'Current account',
      'SB account',
      'Savings account',
      'CTS-2010',
      'Prefix',
    ],
    essential: [{ field: 'accountNumber' }, { field: 'ifsc' }],
    magneticLine: true,
    read: readCheque,
    crossCheck: async (fields) => compareAmounts(await compareBanks(fields)),
  },
};

async function readCheque(page: PrintedPage, found: Occurrences): Promise<Occurrences> {
  const holder = findHolder(page);
  const account = found['accountNumber'] ?? findAccount(page);
  const bank = findBank(page);
  return {
    ...found,
    ...(bank && { bankName: [bank], ...findBranch(page, bank) }),
    ...(holder.length > 0 && { fullName: holder }),
    ...(account.length > 0 && { accountNumber: account }),
    ...(found['ifsc'] && { ifsc: await settleIfsc(found['ifsc'], page.today) }),
    ...readMagneticLine(page),
  };
}

/** Where no label leads to the account: the one number of eleven to sixteen digits above the magnetic line. */
function findAccount(page: PrintedPage): Occurrence[] {
  const end = page.magnetic ? quadBox(page.magnetic.quad).y : page.height * 0.8;
  const found = readLines(page, accountNumber).filter(
    ({ value, segment }) => /^\d{11,16}$/.test(value) && quadCentre(segment.quad)[1] < end,
  );
  return found.length === 1 ? found : [];
}

/** Small print read worse than this is not given … */
const LEGIBLE = 0.7;
/** … nor what is left of an address that is shorter than the name of a town. */
const SHORTEST_ADDRESS = 10;
/** What stands lower under the name of the bank, in heights of that, is the form. */
const MAX_BELOW_BANK = 4;

/** The lines below the name of the bank, down to its codes: where the branch is, and what it is called. */
function findBranch(page: PrintedPage, bank: Occurrence): Occurrences {
  const { x: left } = quadBox(bank.segment.quad);
  const height = quadHeight(bank.segment.quad);
  const level = levelPrint(page.lines);
  const top = level(quadCentre(bank.segment.quad)) + height * 0.3;
  const lines = page.lines
    .map((line) => ({ ...line, y: level(quadCentre(line.quad)) }))
    .filter(({ y, quad }) => y > top && y < top + height * MAX_BELOW_BANK && isNear(quadBox(quad).x - left, page))
    .toSorted((a, b) => a.y - b.y);
  const codes = lines.findIndex(({ text }) => /IFS|RTGS|NEFT|A\/C|\bPAY\b|MICR|PHONE|TEL/i.test(text));
  const readable = lines.slice(0, codes < 0 ? lines.length : codes).filter(({ confidence }) => confidence > LEGIBLE);
  const pieces = readable.map((line) => cutSegment(line));
  if (pieces.length === 0) return {};
  const segment = joinSegments(pieces);
  const value = segment.text.replaceAll(/\s*,\s*/g, ', ');
  if (value.length < SHORTEST_ADDRESS) return {};
  const shared = {
    confidence: leastConfidence(segment.characters),
    vouched: 'none',
    segment,
    page: page.index,
    by: 'place',
  } as const;
  const name = /^(.{2,40}?)[\s,]*\bBRANCH\b/i.exec(value)?.[1];
  return {
    address: [putBlanks<Occurrence>({ value, ...shared })],
    ...(name !== undefined && { branch: [{ value: name, ...shared }] }),
  };
}

function isNear(aside: number, page: PrintedPage): boolean {
  return Math.abs(aside) < page.width * 0.04;
}

/** The largest print of the upper left that calls itself a bank. */
function findBank(page: PrintedPage): Occurrence | undefined {
  const lines = page.lines.filter(({ text, quad }) => {
    const [x, y] = quadCentre(quad);
    return (
      y < page.height * 0.45 && x < page.width * 0.7 && /\bBANK\b|BANK$|^BANK/i.test(text) && !/IFS|BRANCH/i.test(text)
    );
  });
  const [largest] = lines.toSorted((a, b) => quadBox(b.quad).height - quadBox(a.quad).height);
  const segment = largest && cutSegment(largest);
  const read = segment && bodyName(segment, page.today);
  return read && { ...read, segment, page: page.index, by: 'place' };
}

/** Words of the form, which stand where a name may. */
const NO_NAME = /\b(?:BEARER|ORDER|RUPEES|ONLY|PAY|CHEQUE|BRANCH|BRANCHES|ACCOUNT|VALID|SIGN)\b/i;

/** The words are small: a letter of theirs may be lost. */
function asksForSignature(text: string): boolean {
  return distanceWithin('SIGNABOVE', foldText(text), 1) <= 1 || /AUTHORI[SZ]ED ?SIGNATOR/i.test(text);
}

/** Whose signature is asked for: the name nearest over the words that ask for it. */
function findHolder(page: PrintedPage): Occurrence[] {
  const sign = page.lines.find(({ text }) => asksForSignature(text));
  if (!sign) return [];
  const level = levelPrint(page.lines);
  const bottom = level(quadCentre(sign.quad)) - quadHeight(sign.quad) / 2;
  const left = quadBox(sign.quad).x - page.width * 0.15;
  return page.lines
    .map((line) => ({ line, y: level(quadCentre(line.quad)) }))
    .filter(({ line, y }) => y < bottom && y > bottom - page.height * 0.3 && quadCentre(line.quad)[0] > left)
    .toSorted((a, b) => b.y - a.y)
    .flatMap(({ line }): Occurrence[] => {
      const segment = cutSegment(line);
      const name = /^for\s+/i.exec(segment.text)?.[0].length ?? 0;
      const piece = cutSegment(segment, name);
      const read = NO_NAME.test(piece.text) ? undefined : personName(piece, page.today);
      return read ? [{ ...read, segment: piece, page: page.index, by: 'place' }] : [];
    })
    .slice(0, 1);
}
