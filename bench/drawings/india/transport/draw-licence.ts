import type { DrawnSort } from '../../drawn-sort.ts';
import { inventMobile } from '../../numbers/indian-numbers.ts';
import { addYears, fillShape } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { composeIdCard } from '../../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, textField } from '../../sheet/field-truths.ts';
import type { Row } from '../../sheet/flow-rows.ts';
import { inventLook } from '../../sheet/invent-look.ts';
import type { Drawing } from '../../sheet/sheet.ts';
import { inventIndian, writeAddress } from '../invent-indian.ts';
import type { Indian } from '../invent-indian.ts';
import { BLOOD, CLASSES, FORMATS } from './transport-words.ts';
import type { Format } from './transport-words.ts';

export const LICENCE_SORTS: readonly DrawnSort[] = FORMATS.map((format) => ({
  name: `DRV-IND-${format.name}`,
  type: 'DRV',
  country: 'IND',
  identity: 'document_number_1',
  draw: (draw: Draw) => drawLicence(draw, format),
}));

interface Licence {
  holder: Indian;
  printed: string;
  number: string;
  issue: string;
  expiry: string;
  transport: string | undefined;
  form: string;
  classes: readonly string[];
}

function inventLicence(draw: Draw, format: Format): Licence {
  const holder = inventIndian(draw, format.regions);
  const office = `${holder.region.rto}${String(draw.whole(1, 60)).padStart(2, '0')}`;
  const year = holder.issue.slice(0, 4);
  const serial = fillShape(draw, '9999999');
  const between = draw.pick([' ', '', '-']);
  const classes = ['MCWG', ...CLASSES.filter((name) => name !== 'MCWG' && draw.chance(0.25))].slice(0, 4);
  return {
    holder,
    printed: `${office}${between}${year}${serial}`,
    number: `${office}${year}${serial}`,
    issue: holder.issue,
    expiry: addYears(holder.issue, 20),
    transport: draw.chance(0.3) ? addYears(holder.issue, 5) : undefined,
    form: draw.pick(['DD-MM-YYYY', 'DD/MM/YYYY'] as const),
    classes,
  };
}

function drawLicence(draw: Draw, format: Format): Drawing {
  const licence = inventLicence(draw, format);
  const { holder } = licence;
  const look = inventLook(draw, holder.region.script, format.name === 'UNION' ? 210 : undefined);
  const front = composeIdCard(draw, look, {
    side: 'front',
    titles: format.licence.map((text) => ({ text })),
    rows: printFront(draw, licence),
    portrait: true,
    signature: true,
    labels: draw.pick(['above', 'before'] as const),
  });
  const back = composeIdCard(draw, look, {
    side: 'back',
    titles: [{ text: 'Form 7  Rule 16(2)' }],
    rows: printBack(draw, licence),
  });
  const classes = textField('licence_type', licence.classes.join(', '));
  return draw.chance(0.8)
    ? { pack: 'pictures', sheets: [front, back], implied: [classes, pinOf(holder)] }
    : { pack: 'pictures', sheets: [front], implied: [pinOf(holder)] };
}

const pinOf = ({ pin }: Indian) => numberField('post_code', pin);

function printFront(draw: Draw, { holder, printed, number, issue, expiry, transport, form }: Licence): Row[] {
  const name = (text: string): string => (draw.chance(0.7) ? text.toUpperCase() : text);
  const dates: Row = [
    { label: 'Issue Date', truth: dateField('issue_date', issue, form), share: 0.34 },
    { label: 'Validity(NT)', truth: dateField('expiry_date', expiry, form), share: transport ? 0.34 : 0.66 },
    ...(transport
      ? [{ label: 'Validity(TR)', truth: dateField('expiry_date_transport', transport, form), share: 0.32 }]
      : []),
  ];
  const birth: Row = [
    { label: 'Date of Birth', truth: dateField('date_of_birth', holder.birth, form), share: 0.6 },
    { label: 'Blood Group', truth: textField('blood_group', draw.pick(BLOOD)), share: 0.4 },
  ];
  const relation = draw.pick(['Son/Daughter/Wife of', 'S/D/W of']);
  return [
    { label: 'DL No.', truth: numberField('document_number_1', printed, number), size: 1.15, weight: 'bold' },
    ...(draw.chance(0.5) ? [dates] : []),
    { label: 'Name', truth: nameField('name_1', name(holder.name.latin)) },
    birth,
    { label: relation, truth: nameField('parent_1', name(holder.father.latin)) },
    { label: 'Address', truth: textField('address_1', name(writeAddress(holder).latin)), lines: 3 },
  ].flatMap((row, index, rows): Row[] =>
    index === rows.length - 1 && !rows.some((one) => Array.isArray(one) && one[0].label === 'Issue Date')
      ? [dates, row as Row]
      : [row as Row],
  );
}

function printBack(draw: Draw, { classes, issue, holder, form }: Licence): Row[] {
  const table: Row[] = classes.map((name, index) => [
    { label: index === 0 ? 'Class of vehicle' : '', truth: textField(`vehicle_class_${index + 1}`, name), share: 0.4 },
    {
      label: index === 0 ? 'Date of issue' : '',
      truth: dateField(`vehicle_class_${index + 1}_date`, addYears(issue, index), form),
      share: 0.6,
    },
  ]);
  const office = `RTO ${holder.town.latin.toUpperCase()}`;
  return [
    ...table,
    { label: 'Date of First Issue', truth: dateField('first_issue_date', issue, form) },
    { label: 'Emergency Contact No.', truth: numberField('mobile_number', inventMobile(draw)) },
    { label: 'Licensing Authority', truth: textField('issuing_authority', office) },
  ];
}
