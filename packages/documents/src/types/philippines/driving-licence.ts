import { addressText } from '../../address/read-address.ts';
import { bloodGroup } from '../../grammar/read-blood-group.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { dateIn } from '../../grammar/read-ordered-date.ts';
import type { DocumentType } from '../document-type.ts';
import { familyNameFirst } from './family-name-first.ts';
import { SPANISH_NAMES } from './spanish-names.ts';

/** The driving licence of the Philippines. */
export const PHILIPPINE_LICENCE: DocumentType = {
  id: 'philippine-driving-licence',
  code: 'DRV',
  title: 'driving licence',
  countries: ['PHL'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      { says: 'LAND TRANSPORTATION OFFICE', weight: 0.4 },
      { says: 'REPUBLIC OF THE PHILIPPINES', weight: 0.2 },
      { matches: /DRIVER'?S? ?LICENSE/, weight: 0.4 },
      { matches: /(?:^|[^A-Z0-9])[A-Z]\d{2}-\d{2}-\d{6}(?:\D|$)/, weight: 0.3 },
      { says: ['AGENCY CODE', 'DL CODES'], weight: 0.2 },
    ],
    fields: [
      {
        name: 'documentNumber',
        labels: ['License No', 'License Number'],
        anywhere: true,
        grammar: numberOf({
          masks: ['A9999999999'],
          write: (text) => `${text.slice(0, 3)}-${text.slice(3, 5)}-${text.slice(5)}`,
        }),
      },
      {
        name: 'fullName',
        labels: ['Last Name, First Name, Middle Name', 'Last Name. First Name. Middle Name', 'Name'],
        grammar: familyNameFirst,
      },
      { name: 'sex', labels: ['Sex'], grammar: oneOf({ M: ['M', 'Male'], F: ['F', 'Female'] }) },
      { name: 'dateOfBirth', labels: ['Date of Birth', 'Birthdate'], grammar: dateIn('year first', 'past') },
      { name: 'dateOfExpiry', labels: ['Expiration Date', 'Expiry Date'], grammar: dateIn('year first', 'any') },
      { name: 'address', labels: ['Address'], grammar: addressText, lines: 3 },
      { name: 'nationality', labels: ['Nationality'], grammar: oneOf({ PHL: ['PHL', 'Filipino', 'PH'] }) },
      { name: 'bloodGroup', labels: ['Blood Type'], grammar: bloodGroup },
      { name: 'issuingAuthority', labels: ['Agency Code'], grammar: numberOf({ masks: ['A99'] }) },
    ],
    garblesLabels: 'on a card',
    otherWords: ['Weight (kg)', 'Height (m)', 'Eyes Color', 'DL Codes', 'Conditions', 'Department of Transportation'], // prettier-ignore
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName' },
      { field: 'dateOfBirth' },
      { field: 'dateOfExpiry' },
    ],
    marks: SPANISH_NAMES,
  },
};
