import { drawSymbol } from '../../codes/draw-symbol.ts';
import type { DrawnSort } from '../../drawn-sort.ts';
import { inventPan } from '../../numbers/indian-numbers.ts';
import { fillShape, inventDate } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { composeIdCard } from '../../sheet/compose-id-card.ts';
import type { SidePlan } from '../../sheet/compose-id-card.ts';
import { dateField, nameField, numberField } from '../../sheet/field-truths.ts';
import type { Row } from '../../sheet/flow-rows.ts';
import { inventLook } from '../../sheet/invent-look.ts';
import type { Look } from '../../sheet/invent-look.ts';
import type { Drawing, Mark } from '../../sheet/sheet.ts';
import { inventFirm } from '../invent-firm.ts';
import { drawEpan } from './draw-epan.ts';
import { inventPanHolder, labelRows } from './invent-pan-holder.ts';

const FORM = 'DD/MM/YYYY';
/** Blue-green, as the cards are. */
const HUE = 195;

export const PAN_SORTS: readonly DrawnSort[] = (
  [
    ['PAN-OLD', drawOld],
    ['PAN-NEW', drawNew],
    ['PAN-FIRM', drawFirm],
    ['PAN-E', (draw: Draw) => drawEpan(draw, inventPanHolder(draw))],
  ] as const
).map(([name, draw]) => ({ name, type: 'PAN', country: 'IND', identity: 'document_number_1', draw }));

/** Up to 2017: name, father and birth without labels, the number under its title. */
function drawOld(draw: Draw): Drawing {
  const holder = inventPanHolder(draw);
  const look = inventLook(draw, 'Deva', HUE);
  const number: Row = {
    label: 'Permanent Account Number',
    truth: numberField('document_number_1', holder.pan),
    size: 1.15,
    weight: 'bold',
    spacing: draw.pick([0, 0.15]),
  };
  const rows: Row[] = [
    { label: '', truth: nameField('name_1', holder.name) },
    { label: '', truth: nameField('parent_1', holder.father) },
    { label: '', truth: dateField('date_of_birth', holder.birth, FORM) },
    number,
  ];
  return front(draw, look, { rows, labels: 'above', portrait: true, signature: true });
}

/** Since 2017: labels in Hindi and English, a code at the right. */
async function drawNew(draw: Draw): Promise<Drawing> {
  const holder = inventPanHolder(draw);
  const look = inventLook(draw, 'Deva', HUE);
  const rows = labelRows(draw, holder);
  return front(draw, look, { rows, portrait: true, signature: true, ...(await codeBeside(draw)) });
}

async function drawFirm(draw: Draw): Promise<Drawing> {
  const firm = inventFirm(draw);
  const pan = inventPan(draw, firm.entity, firm.name.charAt(0));
  const look = inventLook(draw, 'Deva', HUE);
  const old = draw.chance(0.4);
  const born = dateField('date_of_incorporation', inventDate(draw, 1985, 2022), FORM);
  const name = nameField('name_1', firm.name.toUpperCase());
  const number = numberField('document_number_1', pan);
  const rows: Row[] = old
    ? [
        { label: '', truth: name, lines: 2 },
        { label: '', truth: born },
        { label: 'Permanent Account Number', truth: number, size: 1.2, weight: 'bold' },
      ]
    : [
        { label: 'स्थायी लेखा संख्या कार्ड / Permanent Account Number Card', truth: number, size: 1.25, weight: 'bold' },
        { label: 'नाम / Name', truth: name, lines: 2 },
        { label: 'निगमन/गठन की तारीख / Date of Incorporation/Formation', truth: born },
      ];
  return front(draw, look, { rows, labels: 'above', ...(old ? {} : await codeBeside(draw)) });
}

function front(draw: Draw, look: Look, plan: Omit<SidePlan, 'side' | 'titles'>): Drawing {
  const titles = draw.pick([
    [{ text: 'आयकर विभाग    भारत सरकार' }, { text: 'INCOME TAX DEPARTMENT    GOVT. OF INDIA' }],
    [{ text: 'INCOME TAX DEPARTMENT' }, { text: 'भारत सरकार  GOVT. OF INDIA' }],
    [{ text: 'आयकर विभाग  INCOME TAX DEPARTMENT' }, { text: 'GOVT. OF INDIA' }],
  ]);
  return { pack: 'pictures', sheets: [composeIdCard(draw, look, { side: 'front', titles, ...plan })] };
}

/** A code as dense as that of the card; what it holds is nothing. */
async function codeBeside(draw: Draw): Promise<{ reserveSide: number; extra: Mark[] }> {
  const width = draw.between(15, 18);
  const text = `SPECIMEN ${fillShape(draw, 'A9AA9A'.repeat(40))}`;
  const code = await drawSymbol('QRCode', text, { x: 0, y: 0, width });
  // Composed cards keep the right edge free; portraits at the right would cover the code, so it sits low.
  const svg = `<g transform="translate(${85.6 - width - 3.4} ${54 - width - 4})">${code.svg}</g>`;
  return { reserveSide: width + 2.5, extra: [{ svg, personal: true }] };
}
