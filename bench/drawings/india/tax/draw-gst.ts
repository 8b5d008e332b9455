import type { DrawnSort } from '../../drawn-sort.ts';
import { composeGstin, inventPan } from '../../numbers/indian-numbers.ts';
import { inventDate } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { printSpecimen } from '../../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, printDate, textField } from '../../sheet/field-truths.ts';
import { drawPaper, inventLook } from '../../sheet/invent-look.ts';
import type { Look } from '../../sheet/invent-look.ts';
import { formLine, layTable } from '../../sheet/lay-form.ts';
import type { Entry } from '../../sheet/lay-form.ts';
import type { Drawing, Mark, Sheet } from '../../sheet/sheet.ts';
import { inventIndian, writeAddress } from '../invent-indian.ts';
import { inventFirm } from '../invent-firm.ts';

const FORM = 'DD/MM/YYYY';

export const GST_SORTS: readonly DrawnSort[] = [
  { name: 'GST', type: 'GST', country: 'IND', identity: 'gstn', draw: drawCertificate },
];

/** Form REG-06: the certificate, Annexure A (places), Annexure B (people). */
function drawCertificate(draw: Draw): Drawing {
  const look = inventLook(draw);
  const firm = inventFirm(draw);
  const person = inventIndian(draw);
  const pan = inventPan(draw, firm.entity, firm.name.charAt(0));
  const gstn = composeGstin(person.region.gst, pan, draw.pick(['1', '1', '2', 'A']));
  const date = inventDate(draw, 2017, 2024);
  const rows = numberRows(draw, {
    'Legal Name': nameField('name_1', firm.name.toUpperCase()),
    'Trade Name, if any': nameField('name_2', firm.trade.toUpperCase()),
    'Additional trade names, if any': '',
    'Constitution of Business': textField('constitution', firm.constitution),
    'Address of Principal Place of Business': textField('address_1', writeAddress(person).latin),
    'Date of Liability': dateField('liability_date', date, FORM),
    'Period of Validity': { filled: `From ${printDate(date, FORM)}   To Not Applicable` },
    'Type of Registration': textField('registration_type', draw.pick(['Regular', 'Regular', 'Composition'])),
    'Particulars of Approving Authority': {
      filled: `State   Jurisdictional Office ${person.town.latin.toUpperCase()}`,
    },
    'Date of issue of Certificate': dateField('issue_date', date, FORM),
  });
  const x = draw.between(12, 28);
  const split = draw.between(62, 88);
  const table = layTable(look, [['Registration Number', numberField('gstn', gstn)]], { x, y: draw.between(60, 74), columns: [split, 170 - split], size: 4, bold: true }); // prettier-ignore
  const body = layTable(look, rows, {
    x,
    y: table.bottom + draw.between(0, 9),
    columns: [10, split - 10, 170 - split],
    size: 3.3,
  });
  const first = page(draw, look, [...printHeading(look, body.bottom + 10), ...table.marks, ...body.marks]);
  const again = { gstn, firm: firm.name, person: person.name.latin };
  const annexes = ['A', 'B'].slice(0, draw.whole(1, 2)).map((letter) => drawAnnex(draw, look, letter, again));
  return { pack: 'pdf', sheets: [first, ...annexes], implied: [numberField('post_code', person.pin)] };
}

function printHeading(look: Look, noteY: number): Mark[] {
  const note = 'Note: The registration certificate is required to be prominently displayed at all places of business.';
  return [
    formLine(look, 28, 4.6, 'Government of India', { weight: 'bold' }),
    formLine(look, 37, 5.4, 'Form GST REG-06', { weight: 'bold' }),
    formLine(look, 43, 3.6, '[See Rule 10(1)]'),
    formLine(look, 53, 5, 'Registration Certificate', { weight: 'bold' }),
    formLine(look, noteY, 3, note),
  ];
}

/** Editions leave rows out and put the address before or after the other names. */
function numberRows(draw: Draw, entries: Readonly<Record<string, Entry>>): Entry[][] {
  let labels = Object.keys(entries);
  if (draw.chance(0.5)) labels = labels.filter((label) => label !== 'Additional trade names, if any');
  if (draw.chance(0.3)) labels = labels.toSpliced(2, 0, ...labels.splice(4, 1));
  return labels.map((label, index) => [`${index + 1}.`, label, entries[label]!]);
}

function drawAnnex(
  draw: Draw,
  look: Look,
  letter: string,
  { gstn, firm, person }: { gstn: string; firm: string; person: string },
): Sheet {
  const people: Entry[][] = [
    ['Name', { filled: person.toUpperCase() }],
    ['Designation/Status', { filled: draw.pick(['Director', 'Managing Partner', 'Trustee']) }],
    ['Resident of State', { filled: 'As declared' }],
  ];
  const rows =
    letter === 'A' ? [['Total Number of Additional Places of Business in the State', { filled: '0' }]] : people;
  const head: Entry[][] = [['GSTIN', { filled: gstn }], ['Legal Name', { filled: firm.toUpperCase() }]]; // prettier-ignore
  const table = layTable(look, [...head, ...rows], { x: 20, y: 48, columns: [80, 90], size: 3.3 });
  return page(draw, look, [formLine(look, 32, 5, `Annexure ${letter}`, { weight: 'bold' }), ...table.marks]);
}

function page(draw: Draw, look: Look, marks: readonly Mark[]): Sheet {
  return {
    side: 'front',
    widthMm: 210,
    heightMm: 297,
    cornerMm: 0,
    marks: [drawPaper(draw, 210, 297), printSpecimen(draw, look, 210, 297), ...marks],
  };
}
