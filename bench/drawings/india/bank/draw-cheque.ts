import { drawPattern } from '../../card/draw-pattern.ts';
import type { DrawnSort } from '../../drawn-sort.ts';
import { inventIfsc, writeRupees } from '../../numbers/indian-numbers.ts';
import { fillShape, inventDate } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { printSpecimen } from '../../sheet/compose-id-card.ts';
import { drawSignature } from '../../sheet/draw-signature.ts';
import { amountField, nameField, numberField, printDate, textField } from '../../sheet/field-truths.ts';
import { HANDS } from '../../sheet/fonts.ts';
import { inventLook } from '../../sheet/invent-look.ts';
import type { Look } from '../../sheet/invent-look.ts';
import { fitSize } from '../../sheet/measure-text.ts';
import type { Drawing, Mark, TextMark } from '../../sheet/sheet.ts';
import { inventIndian } from '../invent-indian.ts';
import { drawE13b } from './draw-e13b.ts';

/** Of the clearing house: 202 × 92 mm. */
const WIDTH = 202;
const HEIGHT = 92;
/** Banks that do not exist, with codes that no bank has. */
const BANKS = [
  ['KAVERI BANK', 'KVRX'],
  ['BANK OF VINDHYA', 'VNDX'],
  ['SARAYU CO-OPERATIVE BANK', 'SRYX'],
  ['NILGIRI SMALL FINANCE BANK', 'NLGX'],
] as const;

export const CHEQUE_SORTS: readonly DrawnSort[] = [
  { name: 'CQL', type: 'CQL', country: 'IND', identity: 'bank_account_number', draw: drawCheque },
];

interface Leaf {
  bank: string;
  branch: string;
  ifsc: string;
  micr: string;
  cheque: string;
  account: string;
  short: string;
  code: string;
  holder: string;
  payee: string;
  amount: number;
  date: string;
  cancelled: boolean;
  written: boolean;
}

function inventLeaf(draw: Draw): Leaf {
  const person = inventIndian(draw);
  const [bank, ifsc] = draw.pick(BANKS);
  const payee = inventIndian(draw).name.latin;
  return {
    bank,
    branch: `${person.town.latin} Branch, ${person.street.latin}, ${person.town.latin} ${person.pin}`,
    ifsc: inventIfsc(draw, ifsc),
    micr: person.pin.slice(0, 3) + fillShape(draw, '999999'),
    cheque: fillShape(draw, '999999'),
    account: fillShape(draw, draw.pick(['19999999999', '199999999999', '19999999999999'])),
    short: fillShape(draw, '999999'),
    code: draw.pick(['10', '11', '29', '31']),
    holder: person.name.latin.toUpperCase(),
    payee: draw.chance(0.5) ? payee : payee.toUpperCase(),
    amount: draw.pick([1, 10, 100]) * draw.whole(101, 99_999),
    date: inventDate(draw, 2022, 2025),
    cancelled: draw.chance(0.3),
    written: draw.chance(0.75),
  };
}

function drawCheque(draw: Draw): Drawing {
  const leaf = inventLeaf(draw);
  const look = inventLook(draw);
  const micr = printMicr(leaf);
  const marks: Mark[] = [
    {
      svg: `<rect width="${WIDTH}" height="${HEIGHT}" fill="${look.paper}"/>${drawPattern(draw, look, WIDTH, HEIGHT)}`,
    },
    { svg: `<rect y="76" width="${WIDTH}" height="16" fill="#fdfdfb"/>` },
    ...printBank(draw, look, leaf),
    ...printForm(draw, look, leaf),
    { ...printSpecimen(draw, look, WIDTH, 60), x: 60, y: 66, anchor: 'start' as const },
    ...micr.marks,
    ...micr.lefts,
  ];
  return { pack: 'pictures', sheets: [{ side: 'front', widthMm: WIDTH, heightMm: HEIGHT, cornerMm: 0, marks }] };
}

function printMicr({ cheque, micr, short, code }: Leaf) {
  return drawE13b(
    [
      { text: 'U' },
      { text: cheque, of: numberField('cheque_number', cheque) },
      { text: 'U ' },
      { text: micr, of: numberField('micr_code', micr) },
      { text: 'T ' },
      { text: short, of: numberField('short_account_number', short) },
      { text: 'U ' },
      { text: code, of: numberField('transaction_code', code) },
    ],
    170,
    87,
  );
}

function text(look: Look, x: number, y: number, size: number, text: string, more: Partial<TextMark> = {}): TextMark {
  return { x, y, size, text, font: look.labelFont, fill: look.ink, ...more };
}

function printBank(draw: Draw, look: Look, { bank, branch, ifsc, date, written }: Leaf): Mark[] {
  const hand = draw.pick(HANDS);
  const digits = printDate(date, 'DDMMYYYY');
  const iso = { key: 'date', comparison: 'date', value: digits, normalised: date, also: [], script: 'Latn' } as const;
  const boxes = Array.from(digits, (digit, i): Mark[] => {
    const x = 152 + i * 5.4;
    return [
      { svg: `<rect x="${x}" y="7" width="5.4" height="6" fill="none" stroke="${look.accent}" stroke-width="0.2"/>` },
      ...(written ? [text(look, x + 2.7, 12, 4.6, digit, { font: hand, anchor: 'middle', of: iso })] : []),
    ];
  });
  const middle = draw.chance(0.3);
  const x = middle ? 70 : 12;
  return [
    text(look, x, 11, 5.2, bank, { weight: 'bold', fill: look.accent }),
    text(look, x, 15.5, 2.5, branch, { of: textField('address_1', branch) }),
    text(look, x, 19.5, 2.7, `${draw.pick(['IFSC', 'IFS CODE', 'RTGS/NEFT IFSC'])} : ${ifsc}`, {
      of: numberField('bank_ifs_code', ifsc),
    }),
    text(look, 173, 16.4, 2, 'D D M M Y Y Y Y', { anchor: 'middle' }),
    ...boxes.flat(),
  ];
}

function printForm(draw: Draw, look: Look, leaf: Leaf): Mark[] {
  const { cancelled, account, holder } = leaf;
  const hand = draw.chance(0.6) ? draw.pick(HANDS) : look.valueFont;
  const ink = draw.pick(['#14214e', '#1a1a1a', '#2c3b8f']);
  const pen = { font: hand, fill: ink };
  const line = (y: number, from: number, to: number): Mark => ({
    svg: `<path d="M${from} ${y}H${to}" stroke="${look.accent}" stroke-width="0.2"/>`,
  });
  const [boxX, boxWidth] = draw.pick([[12, 74], [20, 66]] as const); // prettier-ignore
  return [
    text(look, 12, 28.4, 3.6, 'Pay'),
    line(29.6, 24, 168),
    text(look, 172, 28.4, 2.6, draw.pick(['Or Bearer', 'या धारक को OR BEARER'])),
    text(look, 12, 38.2, 3.6, 'Rupees'),
    line(39.4, 30, 146),
    line(47, 12, 146),
    { svg: `<rect x="152" y="39" width="42" height="8.6" fill="#fff" stroke="${look.accent}" stroke-width="0.3"/>` },
    text(look, 153.5, 45, 4.6, '₹', { font: 'DejaVu Sans' }),
    ...(leaf.written ? writeLeaf(draw, look, leaf, pen) : []),
    {
      svg: `<rect x="${boxX}" y="51" width="${boxWidth}" height="8" fill="none" stroke="${look.accent}" stroke-width="0.3"/>`,
    },
    text(look, boxX + 1.5, 56.4, 3, draw.pick(['A/c No.', 'A/C No', 'SB A/c No.'])),
    text(look, boxX + 18, 56.6, 4.2, account, { font: look.valueFont, weight: 'bold', of: numberField('bank_account_number', account) }), // prettier-ignore
    text(look, 194, 70, 3, holder, { anchor: 'end', font: look.valueFont, of: nameField('name_1', holder) }),
    text(look, 194, 74, 2.2, 'Please sign above', { anchor: 'end' }),
    text(look, 12, 66, 2.4, 'Payable at par at all branches of the bank in India'),
    ...(cancelled ? [text(look, 98, 62, 12, 'CANCELLED', { ...pen, turn: -18, opacity: 0.8 })] : []),
  ];
}

/** What the drawer writes. */
function writeLeaf(draw: Draw, look: Look, leaf: Leaf, pen: Partial<TextMark>): Mark[] {
  const words = `${writeRupees(leaf.amount)} Only`;
  const amount = amountField('amount', leaf.amount);
  return [
    text(look, 30, 28.4, 5.2, leaf.payee, { ...pen, of: nameField('payee_name', leaf.payee) }),
    text(look, 34, 38.2, fitSize(words, 5, 108), words, { ...pen, of: textField('amount_in_words', words) }),
    text(look, 158, 45, fitSize(amount.value, 5, 34), amount.value, { ...pen, of: amount }),
    drawSignature(draw, 150, 59, 34, 6),
  ];
}
