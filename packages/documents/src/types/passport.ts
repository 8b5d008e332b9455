import type { DocumentType } from './document-type.ts';
import { INDIAN_PASSPORT_PRINT } from './india/passport-print.ts';

/** Passports of every state, by their zone. A TD2 whose code begins with P is a passport of the smaller size. */
export const PASSPORT: DocumentType = {
  id: 'passport',
  code: 'PPT',
  title: 'passport',
  countries: 'all',
  sides: ['front', 'back'],
  reading: {
    by: 'zone',
    holds: ({ format, lines }) => format === 'TD3' || (!format.startsWith('MRV') && lines[0]!.startsWith('P')),
    cues: [
      'PASSPORT',
      'PASSEPORT',
      'REISEPASS',
      'PASAPORT',
      'PASSAPORT',
      'PASZPORT',
      'CESTOVNI PAS',
      'PUTOVNICA',
      'VEGABREF',
    ].map((says) => ({ says, weight: 1 })),
    printed: [INDIAN_PASSPORT_PRINT],
  },
};
