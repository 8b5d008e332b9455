import { addressText } from '../../address/read-address.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { dateIn } from '../../grammar/read-ordered-date.ts';
import type { DocumentType } from '../document-type.ts';
import { SPANISH_NAMES } from './spanish-names.ts';

/** The unified multi-purpose card of the Philippines, by its common reference number. */
export const UMID_CARD: DocumentType = {
  id: 'umid-card',
  code: 'UMID',
  title: 'unified multi-purpose ID',
  countries: ['PHL'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      { says: 'UNIFIED MULTI-PURPOSE ID', weight: 0.8 },
      { says: ['REPUBLIC OF THE PHILIPPINES', 'REPUBLIKA NG PILIPINAS'], weight: 0.4 },
      { matches: /\bCRN\b/, weight: 0.4 },
      { matches: /\d{4} ?- ?\d{7} ?- ?\d(?:\D|$)/, weight: 0.4 },
    ],
    fields: [
      {
        name: 'documentNumber',
        labels: ['CRN', 'Common Reference Number', 'CRN No'],
        anywhere: true,
        grammar: numberOf({
          masks: ['999999999999'],
          write: (text) => `${text.slice(0, 4)}-${text.slice(4, 11)}-${text[11]}`,
        }),
      },
      { name: 'surname', labels: ['Surname', 'Last Name', 'Apelyido'], grammar: personName },
      { name: 'givenNames', labels: ['Given Name', 'Given Names', 'First Name', 'Mga Pangalan'], grammar: personName },
      { name: 'middleName', labels: ['Middle Name', 'Gitnang Apelyido'], grammar: personName },
      {
        name: 'sex',
        labels: ['Sex', 'Kasarian'],
        grammar: oneOf({ M: ['M', 'Male'], F: ['F', 'Female'] }),
        isSign: true,
      },
      {
        name: 'dateOfBirth',
        labels: ['Date of Birth', 'Petsa ng Kapanganakan'],
        grammar: dateIn('year first', 'past'),
      },
      { name: 'address', labels: ['Address', 'Tirahan'], grammar: addressText, lines: 4 },
    ],
    garblesLabels: 'on a card',
    otherWords: ['Republic of the Philippines', 'Unified Multi-Purpose ID', 'Signature', 'YYYY/MM/DD'],
    essential: [{ field: 'documentNumber' }, { field: 'surname' }, { field: 'givenNames' }, { field: 'dateOfBirth' }],
    marks: SPANISH_NAMES,
  },
};
