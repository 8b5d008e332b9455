import { checkNumber } from '@atlas/identifiers';
import { addAddressParts, ADDRESS_PARTS } from '../../../address/add-address-parts.ts';
import { addressText } from '../../../address/read-address.ts';
import { oneOf } from '../../../grammar/read-choice.ts';
import { dateOf } from '../../../grammar/read-date.ts';
import { bodyName, personName } from '../../../grammar/read-name.ts';
import { numberOf } from '../../../grammar/read-number.ts';
import { textOf } from '../../../grammar/read-text.ts';
import type { DocumentType } from '../../document-type.ts';
import { ANNEX_FIELDS, readAnnexes } from './read-annexes.ts';
import { compareStates } from './compare-states.ts';

const CONSTITUTIONS = {
  Proprietorship: ['Proprietorship'],
  Partnership: ['Partnership'],
  'Limited Liability Partnership': ['Limited Liability Partnership'],
  'Private Limited Company': ['Private Limited Company'],
  'Public Limited Company': ['Public Limited Company'],
  'Unlimited Company': ['Unlimited Company'],
  'Hindu Undivided Family': ['Hindu Undivided Family'],
  'Society/ Club/ Trust/ AOP': ['Society/ Club/ Trust/ AOP', 'Society Club or Trust', 'Trust', 'Society'],
  'Government Department': ['Government Department'],
  'Public Sector Undertaking': ['Public Sector Undertaking'],
  'Local Authority': ['Local Authority'],
  'Statutory Body': ['Statutory Body'],
  'Foreign Company': ['Foreign Company'],
  'Foreign Limited Liability Partnership': ['Foreign Limited Liability Partnership'],
  Others: ['Others'],
};
const KINDS = {
  Regular: ['Regular'],
  Composition: ['Composition'],
  'Casual Taxable Person': ['Casual Taxable Person', 'Casual'],
  'Non-Resident Taxable Person': ['Non-Resident Taxable Person', 'Non Resident Taxable Person'],
  'Input Service Distributor': ['Input Service Distributor', 'Input Service Distributor (ISD)'],
  'Tax Deductor': ['Tax Deductor'],
  'Tax Collector': ['Tax Collector', 'Tax Collector (Electronic Commerce)'],
  'SEZ Unit': ['SEZ Unit'],
  'SEZ Developer': ['SEZ Developer'],
};

const gstin = numberOf({ masks: ['99AAAAA9999AXAX', '9999AAA99999AAX'], check: checkGstin });

/** The registration certificate of the goods and services tax, with its annexures. */
export const GST_CERTIFICATE: DocumentType = {
  id: 'gst-certificate',
  code: 'GST',
  title: 'GST registration certificate',
  countries: ['IND'],
  sides: ['front', 'back'],
  reading: {
    by: 'print',
    cues: [
      { matches: /FORM ?GST ?REG ?-? ?[0O]?6/, weight: 0.8, side: 'front' },
      { says: 'REGISTRATION CERTIFICATE', weight: 0.2, side: 'front' },
      { matches: /(?:^|[^A-Z0-9])\d{2}[A-Z]{5}\d{4}[A-Z][A-Z0-9]Z[A-Z0-9](?:[^A-Z0-9]|$)/, weight: 0.4 },
      { says: 'CONSTITUTION OF BUSINESS', weight: 0.4 },
      { says: 'DETAILS OF ADDITIONAL PLACES OF BUSINESS', weight: 0.7, side: 'back' },
      { matches: /^ANNEXURE ?[AB8]$/, weight: 0.3, side: 'back' },
      { says: 'GOODS AND SERVICES TAX', weight: 0.2 },
      { matches: /^GSTIN/, weight: 0.2 },
      { matches: /^LEGAL ?NAME/, weight: 0.2 },
      { says: 'CHASSIS NUMBER', weight: -2 },
      { matches: /\bINVOICE\b|\bGSTR ?-? ?\d/, weight: -2 },
    ],
    isPage: true,
    fields: [
      { name: 'gstin', labels: ['Registration Number', 'GSTIN'], anywhere: true, inTable: 'right', grammar: gstin },
      { name: 'fullName', labels: ['Legal Name'], inTable: 'right', grammar: bodyName },
      { name: 'tradeName', labels: ['Trade Name, if any', 'Trade Name'], inTable: 'right', grammar: bodyName },
      { name: 'constitution', labels: ['Constitution of Business'], inTable: 'right', grammar: oneOf(CONSTITUTIONS) },
      {
        name: 'address',
        labels: [
          'Address of Principal Place of Business',
          'Address of Principal Place of',
          'Address of Principal Place',
        ],
        inTable: 'right',
        grammar: addressText,
        lines: 7,
      },
      ...ADDRESS_PARTS.map((name) => ({ name, grammar: () => undefined })),
      { name: 'liabilityDate', labels: ['Date of Liability'], inTable: 'right', grammar: dateOf('any') },
      { name: 'validFromDate', labels: ['From'], inTable: 'right', grammar: dateOf('any') },
      { name: 'dateOfExpiry', labels: ['To'], inTable: 'right', grammar: dateOf('any') },
      { name: 'registrationType', labels: ['Type of Registration'], inTable: 'right', grammar: oneOf(KINDS) },
      { name: 'authorityName', labels: ['Name'], inTable: 'right', grammar: personName },
      {
        name: 'authorityDesignation',
        labels: ['Designation'],
        inTable: 'right',
        grammar: textOf(/^[A-Z][A-Z ().-]{3,60}$/),
      },
      {
        name: 'issuingAuthority',
        labels: ['Jurisdictional Office', 'Jurisdiction'],
        inTable: 'right',
        grammar: textOf(/^[A-Z][A-Z0-9 ().,:/&-]{2,80}$/),
      },
      {
        name: 'dateOfIssue',
        labels: ['Date of issue of Certificate', 'Date of issue'],
        inTable: 'right',
        grammar: dateOf('past'),
      },
      ...ANNEX_FIELDS,
    ],
    otherWords: [
      'Government of India',
      'Form GST REG-06',
      'Registration Certificate',
      'Additional trade names, if any',
      'Additional trade names',
      'Period of Validity',
      'Particulars of Approving Authority',
      'Signature',
      'Business',
      'Details of Proprietor',
      'Details of Partners',
      'Details of Managing Partner',
      'Details of Managing',
      'Details of Directors',
      'Details of Karta',
      'Details of Members',
      'Key Managerial Persons',
      'Annexure A',
      'Annexure B',
      'Details of Additional Places of Business',
      'Total Number of Additional Places of Business in the State',
      'Designation/Status',
      'Designation / Status',
      'Resident of State',
      'Photo',
      'Centre Tax',
      'State Tax',
    ],
    essential: [{ field: 'gstin' }, { field: 'fullName', side: 'front' }, { field: 'address', side: 'front' }],
    read: readAnnexes,
    crossCheck: async (fields) => compareStates(await addAddressParts(fields)),
  },
};

/** The check character vouches for the number, the PAN and the state inside of it must be such. */
function checkGstin(text: string): ReturnType<NonNullable<Parameters<typeof numberOf>[0]['check']>> {
  const { checks } = checkNumber('gstin', text, '2026-01-01');
  const result = (id: string) => checks.find((check) => check.id === id)?.result;
  if (result('format') !== 'pass') return undefined;
  const isRight = result('check_character') === 'pass' && result('state') === 'pass' && result('pan') !== 'fail';
  return { checks: [{ id: 'check_character', result: isRight ? 'pass' : 'fail' }], isProof: isRight };
}
