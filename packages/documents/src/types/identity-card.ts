import type { DocumentType } from './document-type.ts';

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
  },
};
