import { aamvaIssuerNames } from '@atlas/identifiers';
import type { DocumentType } from '../document-type.ts';
import { licenceFields, OTHER_WORDS, readUnlabelled } from './licence-fields.ts';
import { aamvaCode } from './read-aamva-code.ts';

const PROVINCES = aamvaIssuerNames('CAN').map((name) => name.toUpperCase());
const PROVINCE = new RegExp(`\\b(?:${PROVINCES.join('|').replaceAll(' ', ' ?')})\\b`);
const TITLES = [...OTHER_WORDS, "Driver's Licence", 'Permis de conduire'];

/** Driving licences and identity cards of the provinces of Canada: the PDF417 on the back, and the print of the front against it. */
export const CANADIAN_LICENCE: DocumentType = {
  id: 'canadian-driving-licence',
  code: 'DRV',
  title: 'driving licence',
  countries: ['CAN'],
  sides: ['front', 'back'],
  reading: {
    by: 'print',
    cues: [
      { matches: /DRIVER'?S? ?LICEN[CS]E/, weight: 0.4, side: 'front' },
      { says: 'PERMIS DE CONDUIRE', weight: 0.4, side: 'front' },
      { matches: PROVINCE, weight: 0.5, side: 'front' },
      { matches: /\bCANADA\b|\bCAN\b/, weight: 0.2, side: 'front' },
      { matches: /\b(?:4[ABD]|DLN?|DOB|EXP|ISS|NDL)\b/, weight: 0.2, side: 'front' },
      { says: 'REPUBLIC', weight: -1 },
    ],
    fields: licenceFields('CAN'),
    otherWords: TITLES,
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName', or: ['surname', 'givenNames'] },
      { field: 'dateOfBirth' },
      { field: 'dateOfExpiry' },
    ],
    code: aamvaCode('CAN'),
    read: readUnlabelled('CAN', [...TITLES, ...PROVINCES]),
  },
};
