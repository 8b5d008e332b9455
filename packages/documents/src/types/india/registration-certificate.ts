import { findRtoState } from '@atlas/identifiers';
import { addAddressParts } from '../../address/add-address-parts.ts';
import { ADDRESS_PART_RULES } from '../../address/address-part-rules.ts';
import { addressText } from '../../address/read-address.ts';
import { dateOf } from '../../grammar/read-date.ts';
import { bodyName, personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { codeOf, countOf, modelOf, textOf } from '../../grammar/read-text.ts';
import type { ReadValue } from '../../print/field-rule.ts';
import { doubtNearSurnames } from './doubt-near-surnames.ts';
import type { DocumentType } from '../document-type.ts';
import { chassisNumber, emissionNorms, manufactureMonth } from './registration/vehicle-grammars.ts';
import { readBackByForm } from './registration/read-back-by-form.ts';
import { readByForm } from './registration/read-by-form.ts';
import { fuelOf } from './registration/read-fuel.ts';

const plate = numberOf({
  masks: ['AA99AA9999', 'AA99A9999', 'AA99AAA9999', 'AA999999', 'AA9AA9999', 'AA9AAA9999', '99AA9999AA', '99AA9999A'],
  check: checkState,
});

/** The registration certificate of a vehicle of India: the smart card of Form 23A. */
export const REGISTRATION_CERTIFICATE: DocumentType = {
  id: 'registration-certificate',
  code: 'RC',
  title: 'registration certificate of a vehicle',
  countries: ['IND'],
  sides: ['front', 'back'],
  reading: {
    by: 'print',
    cues: [
      { says: ['REGISTRATION CERTIFICATE', 'CERTIFICATE OF REGISTRATION'], weight: 0.7, side: 'front' },
      { says: 'CHASSIS NUMBER', weight: 0.4, side: 'front' },
      { matches: /CHASSIS/, weight: 0.2, side: 'front' },
      { matches: /ENGINE/, weight: 0.2, side: 'front' },
      { matches: /REGN\W{0,2}N[A-Z]{1,6}/, weight: 0.3 },
      { matches: /REGN\W{0,2}VA[A-Z]{3,}/, weight: 0.3, side: 'front' },
      { matches: /^[A-HJ-NPR-Z](?=.*\d{4})[A-HJ-NPR-Z0-9]{16}$/, weight: 0.2, side: 'front' },
      { matches: /^[A-Z]{2} ?\d{2} ?[A-Z]{1,3} ?\d{4}$/, weight: 0.2, side: 'front' },
      { matches: /FORM ?23 ?A\b/, weight: 0.4, side: 'back' },
      { says: 'REGISTERING AUTHORITY', weight: 0.4, side: 'back' },
      { says: 'UNLADEN WEIGHT', weight: 0.4, side: 'back' },
      { says: 'SEATING CAPACITY', weight: 0.3, side: 'back' },
      { says: 'VEHICLE CLASS', weight: 0.2, side: 'back' },
      { matches: /PHILIPPINES|PILIPINAS|EMIRATES|MALAYSIA|UNITED ?KINGDOM/, weight: -1 },
      { says: 'GOODS AND SERVICES TAX', weight: -2 },
      { matches: /FORM ?GST|GSTIN/, weight: -2 },
    ],
    fields: [
      {
        name: 'documentNumber',
        labels: ['Regn. Number', 'Regn. No', 'Registration Number', 'Registration No'],
        grammar: plate,
      },
      { name: 'dateOfIssue', labels: ['Date of Regn', 'Date of Registration', 'Regn. Date'], grammar: dateOf('past') },
      {
        name: 'dateOfExpiry',
        labels: ['Regn. Validity', 'Registration Validity', 'Valid Upto'],
        grammar: dateOf('any'),
      },
      { name: 'ownerSerial', labels: ['Owner Serial', 'Owner Sl. No'], grammar: textOf(/^\d{1,2}$/) },
      {
        name: 'chassisNumber',
        labels: ['Chassis Number', 'Chassis No'],
        grammar: chassisNumber,
      },
      {
        name: 'engineNumber',
        labels: ['Engine / Motor Number', 'Engine Number', 'Engine No'],
        grammar: codeOf(/^(?=.*\d)[A-Z0-9]{6,17}$/),
      },
      {
        name: 'fullName',
        labels: ['Owner Name', "Owner's Name"],
        grammar: (...given) => personName(...given) ?? bodyName(...given),
      },
      { name: 'fatherName', labels: ['Son / Daughter / Wife of', 'S/D/W of', 'S/W/D of'], grammar: personName },
      { name: 'address', labels: ['Address'], grammar: addressText, lines: 3 },
      ...ADDRESS_PART_RULES,
      {
        name: 'fuel',
        labels: ['Fuel Used', 'Fuel'],
        grammar: fuelOf,
      },
      { name: 'emissionNorms', labels: ['Emission Norms'], grammar: emissionNorms },
      { name: 'vehicleClass', labels: ['Vehicle Class'], grammar: textOf(/^[A-Z][A-Z0-9 ()./-]+$/) },
      { name: 'maker', labels: ["Maker's Name", 'Maker'], grammar: bodyName },
      { name: 'model', labels: ['Model Name', 'Model'], grammar: modelOf(/^[A-Z0-9][A-Z0-9 .()/-]+$/) },
      { name: 'colour', labels: ['Colour', 'Color'], grammar: textOf(/^[A-Z][A-Z .-]+$/) },
      { name: 'bodyType', labels: ['Body Type'], grammar: textOf(/^[A-Z][A-Z .()/-]+$/) },
      {
        name: 'seatingCapacity',
        labels: ['Seating Capacity', 'Seating (in all) Capacity'],
        grammar: countOf,
      },
      { name: 'unladenWeight', labels: ['Unladen Weight (Kg)', 'Unladen Weight'], grammar: textOf(/^\d{2,5}$/) },
      {
        name: 'cubicCapacity',
        labels: ['Cubic Cap. / Horse Power', 'Cubic Capacity', 'Cubic Cap'],
        grammar: textOf(/(?<=^\W*(?:CC\W*)?)\d{2,5}(?:\.\d{1,2})?(?!\s?[.,]?\s?\d)/),
      },
      { name: 'wheelBase', labels: ['Wheel Base (mm)', 'Wheel Base'], grammar: textOf(/^\d{3,5}$/) },
      { name: 'cylinders', labels: ['No. of Cylinders', 'Number of Cylinders'], grammar: countOf },
      {
        name: 'manufactureMonth',
        labels: ['Month-Year of Mfg', 'Month & Year of Mfg', 'Mfg. Date'],
        grammar: manufactureMonth,
      },
      { name: 'financier', labels: ['Financier'], grammar: bodyName },
      { name: 'issuingAuthority', labels: ['Registering Authority', 'Registration Authority'], grammar: bodyName },
    ],
    otherWords: ['Registration Certificate', 'Horse Power', 'Issued by'],
    garblesLabels: 'beside capitals',
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName', side: 'front' },
      { field: 'chassisNumber', side: 'front' },
    ],
    read: (page, found) => readBackByForm(page, readByForm(page, found, plate)),
    crossCheck: async (fields) => doubtNearSurnames(await addAddressParts(fields)),
  },
};

/** Plates begin with the letters of a state, or with a year and BH. */
function checkState(text: string): { checks: ReadValue['checks'] } | undefined {
  if (/^\d/.test(text)) return text.slice(2, 4) === 'BH' ? { checks: [] } : undefined;
  return { checks: [{ id: 'known_state', result: findRtoState(text.slice(0, 2)) ? 'pass' : 'fail' }] };
}
