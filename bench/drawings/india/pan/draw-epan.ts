import type { Draw } from '../../random.ts';
import { composeIdCard, printSpecimen } from '../../sheet/compose-id-card.ts';
import { embedSheet } from '../../sheet/embed-sheet.ts';
import { dateField, nameField, numberField, sexField } from '../../sheet/field-truths.ts';
import { flowRows } from '../../sheet/flow-rows.ts';
import type { Row } from '../../sheet/flow-rows.ts';
import { drawPaper, inventLook } from '../../sheet/invent-look.ts';
import type { Drawing, Mark, TextMark } from '../../sheet/sheet.ts';
import { labelRows } from './invent-pan-holder.ts';
import type { PanHolder } from './invent-pan-holder.ts';

const TITLES = [{ text: 'आयकर विभाग  INCOME TAX DEPARTMENT' }, { text: 'भारत सरकार  GOVT. OF INDIA' }];
const NOTES = [
  'This is a computer generated e-PAN. Quoting of the number is mandatory where the law asks for it.',
  'Any change in the particulars must be intimated to the department without delay.',
  'The card below may be cut out and carried; the code holds the same particulars in signed form.',
];

function listParticulars(holder: PanHolder): Row[] {
  return [
    { label: 'Permanent Account Number', truth: numberField('document_number_1', holder.pan) },
    { label: 'Name', truth: nameField('name_1', holder.name) },
    { label: "Father's Name", truth: nameField('parent_1', holder.father) },
    { label: 'Date of Birth', truth: dateField('date_of_birth', holder.birth, 'DD/MM/YYYY') },
    { label: 'Gender', truth: sexField(holder.sex, holder.sex === 'F' ? 'FEMALE' : 'MALE') },
  ];
}

/** The A4 page of the e-PAN: a table of particulars, then the card twice, front and explanation. */
export function drawEpan(draw: Draw, holder: PanHolder): Drawing {
  const look = inventLook(draw, 'Deva', 195);
  const size = { ...look, valueMm: 3.6, labelMm: 3.1 };
  const top = draw.between(52, 64);
  const column = { x: 24, y: top, width: 150, gap: 1.6, labels: 'before' as const };
  const table = flowRows(size, listParticulars(holder), column);
  const card = composeIdCard(draw, look, {
    side: 'front',
    titles: TITLES,
    rows: labelRows(draw, holder),
    portrait: true,
    signature: true,
  });
  const y = draw.between(190, 205);
  const heading = (text: string, at: number, mm: number): TextMark => ({
    x: 105, y: at, size: mm, text, font: look.labelFont, fill: look.ink, weight: 'bold', anchor: 'middle',
  }); // prettier-ignore
  const marks: Mark[] = [
    drawPaper(draw, 210, 297),
    heading('आयकर विभाग / INCOME TAX DEPARTMENT', 22, 5),
    heading('भारत सरकार / GOVT. OF INDIA', 29, 4),
    heading('e-Permanent Account Number (e-PAN) Card', 38, 4.4),
    printSpecimen(draw, look, 210, 297),
    ...table.marks,
    ...NOTES.map((text, line): TextMark => ({
      x: 24,
      y: table.bottom + 14 + line * 6,
      size: 3,
      text,
      font: look.valueFont,
      fill: look.ink,
    })),
    ...[0, 1].flatMap((index) => embedSheet(card, 15 + index * 92, y, 0.99)),
  ];
  return { pack: 'pictures', sheets: [{ side: 'front', widthMm: 210, heightMm: 297, cornerMm: 0, marks }] };
}
