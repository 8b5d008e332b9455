import { drawSymbol } from '../../codes/draw-symbol.ts';
import type { DrawnSort } from '../../drawn-sort.ts';
import { fillShape } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { composeIdCard } from '../../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, sexField, textField } from '../../sheet/field-truths.ts';
import type { Cell, Row } from '../../sheet/flow-rows.ts';
import { inventLook } from '../../sheet/invent-look.ts';
import type { Look } from '../../sheet/invent-look.ts';
import type { Drawing, FieldTruth } from '../../sheet/sheet.ts';
import { inventIndian, writeAddress } from '../invent-indian.ts';
import type { Indian } from '../invent-indian.ts';

export const VOTER_SORTS: readonly DrawnSort[] = (
  [
    ['VID-OLD', drawOld],
    ['VID-NEW', drawNew],
  ] as const
).map(([name, draw]) => ({ name, type: 'VID', country: 'IND', identity: 'document_number_1', draw }));

/** The upright card in black and white. */
function drawOld(draw: Draw): Drawing {
  const holder = inventIndian(draw);
  const epic = fillShape(draw, 'AAA9999999');
  const tinted = inventLook(draw, holder.region.script);
  const look: Look = { ...tinted, paper: '#f4f3ee', tint: '#e4e2da', accent: '#2b2b2b', ink: '#141414' };
  const sizeMm = draw.pick([[54, 86], [62, 92]] as const); // prettier-ignore
  const number: Row = { label: '', truth: numberField('document_number_1', epic), size: 1.2, weight: 'bold' };
  const year = draw.whole(2008, 2018);
  const age = String(year - Number(holder.birth.slice(0, 4)));
  const names = printNames(draw, holder);
  const dated: Row = draw.chance(0.6)
    ? { label: `Age as on 1.1.${year}`, truth: { ...numberField('age', age), value: age } }
    : { label: 'Date of Birth', truth: dateField('date_of_birth', holder.birth, 'DD/MM/YYYY') };
  const front = composeIdCard(draw, look, {
    side: 'front',
    sizeMm,
    titles: [
      { text: holder.region.words.election, font: look.localFont },
      { text: 'ELECTION COMMISSION OF INDIA' },
      { text: 'IDENTITY CARD' },
    ],
    rows: [number, ...names, { label: 'Sex', truth: sexTruth(holder) }, dated],
    labels: draw.pick(['before', 'above'] as const),
    portrait: draw.chance(0.5),
  });
  const back = drawBack(draw, look, { holder, sizeMm, withSex: false });
  return { pack: 'pictures', sheets: draw.chance(0.75) ? [front, back] : [front] };
}

/** The plastic card: names in front, the rest behind. */
async function drawNew(draw: Draw): Promise<Drawing> {
  const holder = inventIndian(draw);
  const epic = fillShape(draw, 'AAA9999999');
  const look = inventLook(draw, holder.region.script);
  const width = draw.between(13, 15);
  const code = await drawSymbol('QRCode', `SPECIMEN ${fillShape(draw, 'AA99'.repeat(12))}`, { x: 0, y: 0, width });
  const front = composeIdCard(draw, look, {
    side: 'front',
    titles: [
      { text: holder.region.words.election, font: look.localFont },
      { text: 'ELECTION COMMISSION OF INDIA  ELECTOR PHOTO IDENTITY CARD' },
    ],
    rows: [
      { label: '', truth: numberField('document_number_1', epic), size: 1.25, weight: 'bold' },
      ...printNames(draw, holder),
    ],
    portrait: true,
    reserveSide: draw.chance(0.5) ? 0 : width + 3,
  });
  const withCode = draw.chance(0.7);
  const back = drawBack(draw, look, { holder, withSex: true, ...(withCode ? { code: code.svg, width } : {}) });
  return { pack: 'pictures', sheets: draw.chance(0.8) ? [front, back] : [front] };
}

function printNames(draw: Draw, holder: Indian): Row[] {
  const { words, script } = holder.region;
  const husband = holder.sex === 'F' && draw.chance(0.4);
  const relation: Cell = husband
    ? { label: "Husband's Name", truth: nameField('spouse', holder.father.latin) }
    : { label: "Father's Name", truth: nameField('parent_1', holder.father.latin) };
  const rows: Row[] = [
    { label: words.name, truth: nameField('name_1_local', holder.name.local, script) },
    { label: draw.pick(["Elector's Name", 'Name']), truth: nameField('name_1', holder.name.latin) },
    ...(husband ? [] : [{ label: words.father, truth: nameField('parent_1_local', holder.father.local, script) }]),
    relation,
  ];
  return draw.chance(0.8) ? rows : rows.filter((row) => 'truth' in row && row.truth.script === 'Latn');
}

function sexTruth({ sex, region }: Indian): FieldTruth {
  const { words, script } = region;
  return {
    ...sexField(sex, `${sex === 'F' ? words.female : words.male} / ${sex === 'F' ? 'Female' : 'Male'}`),
    script,
  };
}

interface BackPlan {
  holder: Indian;
  sizeMm?: readonly [number, number];
  withSex: boolean;
  code?: string;
  width?: number;
}

function drawBack(draw: Draw, look: Look, { holder, sizeMm, withSex, code, width = 0 }: BackPlan) {
  const { words, script } = holder.region;
  const address = writeAddress(holder);
  const seat = `${draw.whole(1, 230)} - ${holder.town.latin}`;
  const rows: Row[] = [
    ...(withSex
      ? [
          { label: 'Gender', truth: sexTruth(holder) },
          { label: 'Date of Birth', truth: dateField('date_of_birth', holder.birth, 'DD-MM-YYYY') },
        ]
      : []),
    { label: words.address, truth: textField('address_1_local', address.local, script), lines: 3 },
    { label: 'Address', truth: textField('address_1', address.latin), lines: 3 },
    { label: 'Assembly Constituency No. and Name', truth: textField('assembly_constituency', seat) },
    { label: 'Part No.', truth: numberField('part_number', String(draw.whole(1, 320))) },
    { label: 'Date', truth: dateField('issue_date', holder.issue, 'DD/MM/YYYY') },
  ];
  const edge = (sizeMm?.[0] ?? 85.6) - width - 4;
  return composeIdCard(draw, look, {
    side: 'back',
    ...(sizeMm ? { sizeMm } : {}),
    titles: [{ text: 'ELECTORAL REGISTRATION OFFICER' }],
    rows,
    labels: draw.pick(['above', 'before'] as const),
    ...(code
      ? { reserveSide: width + 3, extra: [{ personal: true, svg: `<g transform="translate(${edge} 12)">${code}</g>` }] }
      : {}),
  });
}
