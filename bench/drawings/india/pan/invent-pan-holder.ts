import { inventPan } from '../../numbers/indian-numbers.ts';
import type { Draw } from '../../random.ts';
import { dateField, nameField, numberField } from '../../sheet/field-truths.ts';
import type { Row } from '../../sheet/flow-rows.ts';
import { inventIndian } from '../invent-indian.ts';

export interface PanHolder {
  pan: string;
  name: string;
  father: string;
  birth: string;
  sex: 'F' | 'M';
}

export function inventPanHolder(draw: Draw): PanHolder {
  const { name, father, surname, birth, sex } = inventIndian(draw);
  const pan = inventPan(draw, 'P', surname.latin.charAt(0));
  return { pan, name: name.latin.toUpperCase(), father: father.latin.toUpperCase(), birth, sex };
}

/** The rows of the newer card, the number first or last. */
export function labelRows(draw: Draw, holder: PanHolder): Row[] {
  const number: Row = {
    label: draw.pick(['स्थायी लेखा संख्या कार्ड / Permanent Account Number Card', 'Permanent Account Number Card']),
    truth: numberField('document_number_1', holder.pan),
    size: 1.2,
    weight: 'bold',
  };
  const rows: Row[] = [
    { label: 'नाम / Name', truth: nameField('name_1', holder.name) },
    { label: "पिता का नाम / Father's Name", truth: nameField('parent_1', holder.father) },
    { label: 'जन्म की तारीख / Date of Birth', truth: dateField('date_of_birth', holder.birth, 'DD/MM/YYYY') },
  ];
  return draw.chance(0.75) ? [number, ...rows] : [...rows, number];
}
