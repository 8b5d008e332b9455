import { drawSymbol } from '../../codes/draw-symbol.ts';
import type { DrawnSort } from '../../drawn-sort.ts';
import { fillShape } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { composeIdCard } from '../../sheet/compose-id-card.ts';
import { dateField, nameField, sexField, textField } from '../../sheet/field-truths.ts';
import type { Row } from '../../sheet/flow-rows.ts';
import { inventLook } from '../../sheet/invent-look.ts';
import type { Look } from '../../sheet/invent-look.ts';
import type { Drawing, FieldTruth, Mark, Sheet, TextMark } from '../../sheet/sheet.ts';
import { drawLetter } from './draw-letter.ts';
import { inventAadhaarHolder } from './invent-aadhaar-holder.ts';
import type { AadhaarHolder } from './invent-aadhaar-holder.ts';

export const AADHAAR_SORTS: readonly DrawnSort[] = (
  [
    ['ADR-FRONT', (draw: Draw) => drawCard(draw, ['front'])],
    ['ADR-BACK', (draw: Draw) => drawCard(draw, ['back'])],
    ['ADR-CARD', (draw: Draw) => drawCard(draw, ['front', 'back'])],
    ['ADR-LETTER', drawLetterWithCards],
  ] as const
).map(([name, draw]) => ({ name, type: 'ADR', country: 'IND', identity: 'document_number_1', draw }));

async function drawCard(draw: Draw, sides: readonly ('front' | 'back')[]): Promise<Drawing> {
  const holder = inventAadhaarHolder(draw);
  const look = inventLook(draw, holder.region.script, 40);
  const sheets: Sheet[] = [];
  for (const side of sides) sheets.push(side === 'front' ? drawFront(draw, look, holder) : await drawBack(draw, look, holder)); // prettier-ignore
  return { pack: 'pictures', sheets, implied: sides.includes('back') ? holder.implied : [] };
}

async function drawLetterWithCards(draw: Draw): Promise<Drawing> {
  const holder = inventAadhaarHolder(draw);
  const look = inventLook(draw, holder.region.script, 40);
  const cards = [drawFront(draw, look, holder), await drawBack(draw, look, holder)] as const;
  return drawLetter(draw, look, holder, cards);
}

function drawFront(draw: Draw, look: Look, holder: AadhaarHolder): Sheet {
  const { region, sex, birth } = holder;
  const { words, script } = region;
  const born: Row = holder.yearOnly
    ? { label: 'Year of Birth', truth: { ...textField('year_of_birth', birth.slice(0, 4)), comparison: 'number' } }
    : { label: `${words.birth}/ DOB`, truth: dateField('date_of_birth', birth, 'DD/MM/YYYY') };
  const sexWord = sex === 'F' ? words.female : words.male;
  const rows: Row[] = [
    { label: '', truth: nameField('name_1_local', holder.name.local, script) },
    { label: '', truth: nameField('name_1', holder.name.latin) },
    born,
    { label: '', truth: { ...sexField(sex, `${sexWord}/ ${sex === 'F' ? 'FEMALE' : 'MALE'}`), script } },
  ];
  return composeIdCard(draw, look, {
    side: 'front',
    titles: draw.pick([
      [{ text: words.government, font: look.localFont }, { text: 'Government of India' }],
      [{ text: `${words.government}  Government of India`, font: look.labelFont }],
    ]),
    rows,
    labels: 'before',
    portrait: true,
    reserveBottom: 13,
    extra: printNumbers(draw, look, holder, true),
  });
}

async function drawBack(draw: Draw, look: Look, holder: AadhaarHolder): Promise<Sheet> {
  const { words, script } = holder.region;
  const size = draw.between(20, 23);
  const text = `SPECIMEN ${fillShape(draw, 'A9AA9A'.repeat(60))}`;
  const code = await drawSymbol('QRCode', text, { x: 0, y: 0, width: size });
  const local: Row = {
    label: words.address,
    truth: textField('address_1_local', holder.address.local, script),
    lines: 4,
  };
  const latin: Row = { label: 'Address', truth: holder.addressTruth, lines: 5 };
  return composeIdCard(draw, look, {
    side: 'back',
    titles: draw.pick([
      [{ text: 'Unique Identification Authority of India' }],
      [{ text: words.government, font: look.localFont }, { text: 'Unique Identification Authority of India' }],
    ]),
    rows: draw.chance(0.7) ? [local, latin] : [latin],
    labels: 'above',
    reserveBottom: 13,
    reserveSide: size + 3,
    extra: [
      ...printNumbers(draw, look, holder, false),
      { personal: true, svg: `<g transform="translate(${85.6 - size - 4} 14)">${code.svg}</g>` },
    ],
  });
}

/** Number, VID and a line of words at the foot. */
function printNumbers(draw: Draw, look: Look, holder: AadhaarHolder, front: boolean): Mark[] {
  const x = draw.pick([42.8, 36, 50]);
  const lift = draw.between(0, 2.5);
  const line = (y: number, size: number, text: string, of?: FieldTruth, weight?: 'bold'): TextMark => ({
    x,
    y,
    size,
    text,
    font: text === holder.region.words.motto ? look.localFont : look.valueFont,
    fill: look.ink,
    anchor: 'middle',
    ...(of ? { of } : {}),
    ...(weight ? { weight } : {}),
  });
  const foot = front ? holder.region.words.motto : '1947   help@uidai.gov.in   www.uidai.gov.in';
  const rule = `<rect x="0" y="49.3" width="85.6" height="0.5" fill="hsl(${draw.whole(0, 20)}, 70%, 45%)"/>`;
  return [
    line(45 - lift, draw.between(4, 4.8), holder.numberTruth.value, holder.numberTruth, 'bold'),
    ...(holder.vidTruth ? [line(48.4 - lift, 2.3, `VID : ${holder.vidTruth.value}`, holder.vidTruth)] : []),
    { svg: rule },
    line(52.6, front ? 2.6 : 2.1, foot),
  ];
}
