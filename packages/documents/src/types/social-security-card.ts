import { personName } from '../grammar/read-name.ts';
import { numberOf } from '../grammar/read-number.ts';
import type { DocumentType } from './document-type.ts';

/** The Social Security card of the United States. */
export const SOCIAL_SECURITY_CARD: DocumentType = {
  id: 'social-security-card',
  code: 'SSN',
  title: 'Social Security card',
  countries: ['USA'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      { says: 'SOCIAL SECURITY', weight: 0.5 },
      { says: 'THIS NUMBER HAS BEEN ESTABLISHED FOR', weight: 0.7 },
      { matches: /(?:^|\D)\d{3}-\d{2}-\d{4}(?:\D|$)/, weight: 0.3 },
    ],
    fields: [
      {
        name: 'documentNumber',
        anywhere: true,
        grammar: numberOf({ masks: ['999999999'], check: checkNumber, write }),
      },
      { name: 'fullName', labels: ['This number has been established for'], grammar: personName },
    ],
    otherWords: ['Social Security', 'Signature'],
    essential: [{ field: 'documentNumber' }, { field: 'fullName' }],
  },
};

/** Numbers that were never given: area 000, 666 and from 900, group 00, serial 0000. */
function checkNumber(text: string): object | undefined {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(text) ? {} : undefined;
}

function write(text: string): string {
  return `${text.slice(0, 3)}-${text.slice(3, 5)}-${text.slice(5)}`;
}
