import type { DocumentType } from './document-type.ts';

/** Visa stickers with a zone: MRV-A, MRV-B. */
export const VISA: DocumentType = {
  id: 'visa',
  code: 'VSA',
  title: 'visa',
  countries: 'all',
  sides: ['front'],
  reading: { by: 'zone', holds: ({ format }) => format === 'MRV-A' || format === 'MRV-B', cues: [] },
};
