import { inventAadhaar, inventMobile, inventVid } from '../../numbers/indian-numbers.ts';
import { fillShape } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { nameField, numberField, textField } from '../../sheet/field-truths.ts';
import type { FieldTruth } from '../../sheet/sheet.ts';
import { inventIndian, writeAddress } from '../invent-indian.ts';
import type { Indian } from '../invent-indian.ts';
import type { Pair } from '../regions/region.ts';

export interface AadhaarHolder extends Indian {
  yearOnly: boolean;
  numberTruth: FieldTruth;
  vidTruth: FieldTruth | undefined;
  /** With the care-of line. */
  address: Pair;
  addressTruth: FieldTruth;
  /** What the address says besides. */
  implied: readonly FieldTruth[];
  enrolment: string;
  mobile: string;
}

const grouped = (digits: string): string => digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ');

export function inventAadhaarHolder(draw: Draw): AadhaarHolder {
  const person = inventIndian(draw);
  const number = inventAadhaar(draw);
  const vid = inventVid(draw);
  const plain = writeAddress(person);
  const relation = draw.pick([person.sex === 'F' ? 'D/O' : 'S/O', 'C/O']);
  const { son, daughter } = person.region.words;
  const address = {
    latin: `${relation}: ${person.father.latin}, ${plain.latin}`,
    local: `${person.sex === 'F' ? daughter : son}: ${person.father.local}, ${plain.local}`,
  };
  return {
    ...person,
    yearOnly: draw.chance(0.15),
    // Answers hide the first eight digits unless the caller may see them.
    numberTruth: { ...numberField('document_number_1', grouped(number)), also: [`XXXXXXXX${number.slice(8)}`] },
    vidTruth: draw.chance(0.6)
      ? { ...numberField('document_number_2', grouped(vid)), also: [`XXXXXXXXXXXX${vid.slice(12)}`] }
      : undefined,
    address,
    addressTruth: { ...textField('address_1', address.latin), also: [plain.latin] },
    implied: [
      nameField('parent_1', person.father.latin),
      numberField('post_code', person.pin),
      textField('state', person.region.state.latin),
    ],
    enrolment: fillShape(draw, '1999/99999/99999'),
    mobile: inventMobile(draw),
  };
}
