import { ARABIC } from '../../own-script/script-languages.ts';
import { INDONESIAN_CARD } from './indonesian-card.ts';
import { printedCard } from './printed-card.ts';

export const ASIAN_CARDS = [
  INDONESIAN_CARD,
  printedCard({
    country: 'ARE',
    nameAlsoIn: ARABIC,
    cues: [
      { says: 'UNITED ARAB EMIRATES', weight: 0.5 },
      { matches: /IDENTITY ?CARD|RESIDENT ?IDENTITY/, weight: 0.5 },
      { matches: /784-?\d{4}-?\d{7}-?\d/, weight: 0.4 },
      { matches: /ISSUING ?DATE/, weight: 0.1 },
    ],
    number: {
      masks: ['999999999999999'],
      kind: 'emirates_id',
      anywhere: true,
      write: (text) => `${text.slice(0, 3)}-${text.slice(3, 7)}-${text.slice(7, 14)}-${text[14]}`,
    },
    labels: {
      documentNumber: ['ID Number', 'ID No'],
      fullName: ['Name'],
      sex: ['Sex'],
      nationality: ['Nationality'],
      dateOfBirth: ['Date of Birth'],
      dateOfIssue: ['Issuing Date', 'Issue Date'],
      dateOfExpiry: ['Expiry Date', 'Expiry'],
    },
    // The name of the state is the nationality, too, and no label.
    otherWords: ['Federal Authority', 'Signature', 'Resident Identity Card', 'Identity Card'],
  }),
  printedCard({
    country: 'BHR',
    nameAlsoIn: ARABIC,
    cues: [
      { says: 'KINGDOM OF BAHRAIN', weight: 0.6 },
      { matches: /IDENTITY ?CARD/, weight: 0.4 },
      { matches: /\bCPR\b/, weight: 0.3 },
      { matches: /CARD ?EXPIRY/, weight: 0.1 },
    ],
    number: { masks: ['999999999'], kind: 'bahraini_cpr', anywhere: true, isSolid: true },
    labels: {
      documentNumber: ['CPR No', 'CPR', 'Personal Number', 'Personal No', 'ID Number'],
      fullName: ['Name'],
      sex: ['Sex', 'Gender'],
      nationality: ['Nationality'],
      dateOfBirth: ['Date of Birth', 'Birth Date'],
      dateOfExpiry: ['Expiry Date', 'Card Expiry Date', 'Date of Expiry'],
    },
    otherWords: ['Kingdom of Bahrain', 'Identity Card', 'Signature', 'Occupation'],
  }),
];
