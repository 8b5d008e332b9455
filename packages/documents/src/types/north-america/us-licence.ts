import { aamvaIssuerNames } from '@atlas/identifiers';
import type { DocumentType } from '../document-type.ts';
import { licenceFields, OTHER_WORDS, readUnlabelled } from './licence-fields.ts';
import { aamvaCode } from './read-aamva-code.ts';

const STATES = aamvaIssuerNames('USA').map((name) => name.toUpperCase());
const STATE = new RegExp(`\\b(?:${STATES.join('|').replaceAll(' ', ' ?')})\\b`);
const TITLES = [...OTHER_WORDS, 'Driver License', "Driver's License", 'Identification Card'];

/** Driving licences and identity cards of the United States: the PDF417 on the back, and the print of the front against it. */
export const US_LICENCE: DocumentType = {
  id: 'us-driving-licence',
  code: 'DRV',
  title: 'driving licence',
  countries: ['USA'],
  sides: ['front', 'back'],
  reading: {
    by: 'print',
    cues: [
      { matches: /DRIVER'?S? ?LICENSE/, weight: 0.6, side: 'front' },
      { matches: /IDENTIFICATION ?CARD/, weight: 0.4, side: 'front' },
      { matches: STATE, weight: 0.3, side: 'front' },
      { matches: /\b(?:4[ABD]|DLN?|DOB|EXP|ISS)\b/, weight: 0.2, side: 'front' },
      { matches: /\b(?:HGT|WGT|EYES|USA|DONOR|VETERAN)\b/, weight: 0.2, side: 'front' },
      { says: 'REPUBLIC', weight: -1 },
    ],
    fields: licenceFields('USA'),
    otherWords: TITLES,
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName', or: ['surname', 'givenNames'] },
      { field: 'dateOfBirth' },
      { field: 'dateOfExpiry' },
    ],
    code: aamvaCode('USA'),
    read: readUnlabelled('USA', [...TITLES, ...STATES]),
  },
};
