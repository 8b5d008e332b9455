import { addressText } from '../address/read-address.ts';
import { oneOf, someOf } from '../grammar/read-choice.ts';
import { dateOf } from '../grammar/read-date.ts';
import { personName } from '../grammar/read-name.ts';
import { numberOf } from '../grammar/read-number.ts';
import { textOf } from '../grammar/read-text.ts';
import { datesInOrder } from '../print/dates-in-order.ts';
import { addressAndName } from './australian-licence/address-and-name.ts';
import type { DocumentType } from './document-type.ts';

/** States and territories, as their licences name them. */
const STATES = {
  NSW: ['New South Wales', 'NSW'],
  VIC: ['Victoria', 'VIC'],
  QLD: ['Queensland', 'QLD'],
  SA: ['South Australia', 'SA'],
  WA: ['Western Australia', 'WA'],
  TAS: ['Tasmania', 'TAS'],
  ACT: ['Australian Capital Territory', 'ACT'],
  NT: ['Northern Territory', 'NT'],
};

const DATES = { names: ['dateOfBirth', 'dateOfIssue', 'dateOfExpiry'], date: dateOf('any') };

/**
 * The driving licence of a state of Australia. Each state has a form of its own; what they share are the labels and that the day comes
 * first. Where name and address stand without a label, as in New South Wales and Victoria, they are for review.
 */
export const AUSTRALIAN_LICENCE: DocumentType = {
  id: 'australian-driving-licence',
  code: 'DRV',
  title: 'driving licence',
  countries: ['AUS'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      // What it is and whose prove it together: the labels of a poor photo may all be misread.
      { says: ['Driver Licence', "Driver's Licence"], weight: 0.5, side: 'front' },
      { matches: /AUSTRALIA\b|NEW ?SOUTH ?WALES|QUEENSLAND|TASMANIA|NORTHERN ?TERRITORY/, weight: 0.5, side: 'front' },
      { says: ['Licence Class', 'Licence Type', 'Licence Expiry', 'Card Number'], weight: 0.2, side: 'front' },
      { matches: /UNION ?OF ?INDIA|UNITED ?KINGDOM|PHILIPPINES|\bUSA\b/, weight: -0.6 },
    ],
    fields: [
      {
        name: 'documentNumber',
        labels: ['Licence No', 'Licence Number', 'Lic No', 'Driver Licence No', 'CRN'],
        grammar: numberOf({
          masks: ['9999999999', '999999999', '99999999', '9999999', '999999', '99999', 'A99999', 'AA9999'],
          doubtsDigits: true,
        }),
      },
      {
        name: 'personalNumber',
        labels: ['Card Number', 'Card No'],
        grammar: numberOf({ masks: ['9999999999', '999999999', '99999999', 'A999999999', 'AA99999999', 'XXXXXXXXXX'] }),
      },
      { name: 'fullName', labels: ['Name', 'Full name'], grammar: personName },
      { name: 'sex', labels: ['Sex'], grammar: oneOf({ M: ['M', 'Male'], F: ['F', 'Female'] }), isSign: true },
      { name: 'dateOfBirth', labels: ['Date of Birth', 'DOB', 'Birth Date'], grammar: dateOf('past') },
      { name: 'dateOfIssue', labels: ['Effective', 'Issue Date', 'Date of Issue'], grammar: dateOf('past') },
      {
        name: 'dateOfExpiry',
        labels: ['Expiry Date', 'Licence Expiry', 'Expiry', 'Expires', 'Date of Expiry'],
        grammar: dateOf('any'),
      },
      { name: 'address', labels: ['Address'], grammar: addressText, lines: 3 },
      {
        name: 'vehicleClasses',
        labels: ['Licence Class', 'Licence Type', 'Class', 'Type'],
        grammar: someOf(['C', 'R', 'RE', 'RN', 'LR', 'MR', 'HR', 'HC', 'MC', 'CAR']),
        isSign: true,
      },
      {
        name: 'conditions',
        labels: ['Conditions'],
        grammar: textOf(/^(?:NONE|[A-Z]{1,2}(?:[ ,/]+[A-Z]{1,2}){0,6})$/),
        isSign: true,
      },
      { name: 'state', anywhere: true, grammar: oneOf(STATES) },
    ],
    garblesLabels: 'on a card',
    read: (page, found) => addressAndName(page, datesInOrder(page, found, DATES)),
    otherWords: [
      'Driver Licence',
      "Driver's Licence",
      'Proof of Age',
      'Signature',
      'Organ Donor',
      'Department of Transport',
    ],
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName' },
      { field: 'dateOfBirth' },
      { field: 'dateOfExpiry' },
    ],
    // An empty card says which state it is of, and nothing of a holder.
    crossCheck: (fields) => ((fields['documentNumber'] ?? fields['dateOfBirth']) ? fields : {}),
  },
};
