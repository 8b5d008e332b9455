import type { DocumentType } from './document-type.ts';
import { besideZone } from './identity-cards/beside-zone.ts';
import { NORTHERN_EASTERN_EUROPEAN_CARDS } from './identity-cards/northern-eastern-europe.ts';
import { SOUTHERN_EUROPEAN_CARDS } from './identity-cards/southern-europe.ts';
import { WESTERN_EUROPEAN_CARDS } from './identity-cards/western-europe.ts';

/** Identity cards with a zone: TD1, TD2, the French card of 1988 to 2021. */
export const IDENTITY_CARD: DocumentType = {
  id: 'identity-card',
  code: 'NID',
  title: 'identity card',
  countries: 'all',
  sides: ['front', 'back'],
  reading: {
    by: 'zone',
    holds: ({ format, lines }) => ['TD1', 'TD2', 'FRENCH-ID'].includes(format) && !lines[0]!.startsWith('P'),
    cues: [
      'NATIONAL IDENTITY CARD',
      'CARTE NATIONALE D IDENTITE',
      'PERSONALAUSWEIS',
      'DOCUMENTO NACIONAL DE IDENTIDAD',
      'CARTA D IDENTITA',
      'DOWOD OSOBISTY',
      'OBCANSKY PRUKAZ',
      'OSOBNA ISKAZNICA',
    ].map((says) => ({ says, weight: 1 })),
    printed: [...WESTERN_EUROPEAN_CARDS, ...NORTHERN_EASTERN_EUROPEAN_CARDS, ...SOUTHERN_EUROPEAN_CARDS].flatMap(besideZone), // prettier-ignore
  },
};
