import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { dateIn } from '../../grammar/read-ordered-date.ts';
import type { DocumentType } from '../document-type.ts';
import { familyNameFirst } from './family-name-first.ts';
import { SPANISH_NAMES } from './spanish-names.ts';

/** The card of the social security system of the Philippines. */
export const SSS_CARD: DocumentType = {
  id: 'philippine-sss-card',
  code: 'SSN',
  title: 'social security card',
  countries: ['PHL'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      { says: 'SOCIAL SECURITY SYSTEM', weight: 0.5 },
      { says: 'REPUBLIC OF THE PHILIPPINES', weight: 0.2 },
      { matches: /\bSS ?(?:NO|NUMBER|ID)\b/, weight: 0.2 },
      { matches: /(?:^|\D)\d{2}-\d{7}-\d(?:\D|$)/, weight: 0.3 },
      { matches: /\bCRN\b/, weight: -0.6 },
    ],
    fields: [
      {
        name: 'documentNumber',
        labels: ['SS Number', 'SS No', 'SSS No', 'SSS Number'],
        anywhere: true,
        grammar: numberOf({
          masks: ['9999999999'],
          write: (text) => `${text.slice(0, 2)}-${text.slice(2, 9)}-${text[9]}`,
        }),
      },
      { name: 'fullName', labels: ['Name'], grammar: familyNameFirst },
      { name: 'surname', labels: ['Surname', 'Last Name'], grammar: personName },
      { name: 'givenNames', labels: ['Given Name', 'First Name'], grammar: personName },
      { name: 'middleName', labels: ['Middle Name'], grammar: personName },
      {
        name: 'dateOfBirth',
        labels: ['Date of Birth', 'Birthdate', 'Birth Date'],
        grammar: dateIn('month first', 'past'),
      },
    ],
    garblesLabels: 'on a card',
    otherWords: ['Republic of the Philippines', 'Social Security System', 'Signature'],
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName', or: ['surname', 'givenNames'] },
      { field: 'dateOfBirth' },
    ],
    marks: SPANISH_NAMES,
  },
};
