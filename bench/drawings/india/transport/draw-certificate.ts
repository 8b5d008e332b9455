import type { DrawnSort } from '../../drawn-sort.ts';
import { inventChassis } from '../../numbers/indian-numbers.ts';
import { addYears, fillShape } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { composeIdCard } from '../../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, textField } from '../../sheet/field-truths.ts';
import type { Cell, Row } from '../../sheet/flow-rows.ts';
import { inventLook } from '../../sheet/invent-look.ts';
import type { Drawing } from '../../sheet/sheet.ts';
import { inventIndian, writeAddress } from '../invent-indian.ts';
import type { Indian } from '../invent-indian.ts';
import { FORMATS, inventVehicle } from './transport-words.ts';
import type { Format, Vehicle } from './transport-words.ts';

export const CERTIFICATE_SORTS: readonly DrawnSort[] = [
  {
    name: 'RC',
    type: 'RC',
    country: 'IND',
    identity: 'document_number_1',
    draw: (draw) => drawCertificate(draw, draw.pick(FORMATS)),
  },
];

/** The card of Form 23A: the vehicle and its owner in front, the particulars of the vehicle behind. */
function drawCertificate(draw: Draw, format: Format): Drawing {
  const holder = inventIndian(draw, format.regions);
  const vehicle = inventVehicle(draw);
  const look = inventLook(draw, holder.region.script);
  const labels = draw.pick(['above', 'before'] as const);
  const front = composeIdCard(draw, look, {
    side: 'front',
    titles: format.certificate.map((text) => ({ text })),
    rows: printFront(draw, holder, vehicle),
    labels,
  });
  const back = composeIdCard(draw, look, {
    side: 'back',
    titles: [{ text: 'FORM 23A' }],
    rows: printBack(draw, holder, vehicle),
    labels,
  });
  return { pack: 'pictures', sheets: draw.chance(0.85) ? [front, back] : [front] };
}

function printFront(draw: Draw, holder: Indian, { fuel, norms }: Vehicle): Row[] {
  const district = String(draw.whole(1, 60)).padStart(2, '0');
  const serial = `${fillShape(draw, 'AA')}${fillShape(draw, '1999')}`;
  const printed = draw.pick([
    `${holder.region.rto}${district}${serial}`,
    `${holder.region.rto} ${district} ${serial.slice(0, 2)} ${serial.slice(2)}`,
  ]);
  const form = draw.pick(['DD-MON-YYYY', 'DD/MM/YYYY', 'DD-MM-YYYY'] as const);
  const cell = (label: string, truth: Cell['truth'], share: number, size?: number): Cell => ({
    label,
    truth,
    share,
    ...(size ? { size } : {}),
  });
  const rows: Row[] = [
    [
      cell('Regn. Number', numberField('document_number_1', printed), 0.38, 1.1),
      cell('Date of Regn.', dateField('issue_date', holder.issue, form), 0.31),
      cell('Regn. Validity', dateField('expiry_date', addYears(holder.issue, 15), form), 0.31),
    ],
    [
      cell('Chassis Number', numberField('chassis_number', inventChassis(draw)), 0.62),
      cell('Owner Serial', numberField('owner_serial', `0${draw.whole(1, 4)}`), 0.38),
    ],
    [
      cell('Engine/Motor Number', numberField('engine_number', fillShape(draw, draw.pick(['A99AA9999999', 'AA9A99999999', 'A9A9999999']))), 0.62), // prettier-ignore
      cell('Fuel', textField('fuel_type', fuel), 0.38),
    ],
    { label: 'Owner Name', truth: nameField('name_1', holder.name.latin.toUpperCase()) },
    { label: 'Son/Daughter/Wife of', truth: nameField('parent_1', holder.father.latin.toUpperCase()) },
    { label: 'Address', truth: textField('address_1', writeAddress(holder).latin.toUpperCase()), lines: 2 },
  ];
  const month = `${holder.issue.slice(5, 7)}/${holder.issue.slice(0, 4)}`;
  const made: Row = [
    cell('Emission Norms', textField('emission_norms', norms), 0.6),
    cell('Month-Year of Mfg.', { ...textField('manufacture_month', month) }, 0.4),
  ];
  return draw.chance(0.6) ? [...rows, made] : [rows[0]!, ...rows.slice(3), ...rows.slice(1, 3), made];
}

function printBack(draw: Draw, holder: Indian, vehicle: Vehicle): Row[] {
  const half = (label: string, key: string, value: string, number = false): Cell => ({
    label,
    truth: number ? { ...numberField(key, value), normalised: value } : textField(key, value),
    share: 0.5,
  });
  const financier = draw.chance(0.5) ? [{ label: 'Financier', truth: textField('financier', 'HYPOTHECATED TO KAVERI BANK') }] : []; // prettier-ignore
  return [
    { label: 'Vehicle Class', truth: textField('vehicle_class', vehicle.kind) },
    { label: "Maker's Name", truth: textField('maker', vehicle.maker) },
    [half('Model Name', 'model', vehicle.model), half('Colour', 'colour', vehicle.colour)],
    [
      half('Body Type', 'body_type', vehicle.seats === '2' ? 'SOLO' : 'RIGID'),
      half('Seating(in all) Capacity', 'seating_capacity', vehicle.seats, true),
    ],
    [
      half('Unladen Weight (Kg)', 'unladen_weight', String(draw.whole(95, 1600)), true),
      half('Cubic Cap. (CC)', 'cubic_capacity', vehicle.volume, true),
    ],
    [
      half('Wheel Base (mm)', 'wheel_base', String(draw.whole(1200, 2900)), true),
      half('No. of Cylinders', 'cylinders', vehicle.seats === '2' ? '1' : '4', true),
    ],
    ...financier,
    {
      label: 'Registration Authority',
      truth: textField('issuing_authority', `RTO ${holder.town.latin.toUpperCase()}`),
    },
  ];
}
