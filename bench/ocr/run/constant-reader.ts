import type { ReadOutcome } from '../bench-case.ts';

/** What a reader that never looks would answer: the specimen of ICAO Doc 9303-4, with full confidence. */
export const CONSTANT_OUTCOME: ReadOutcome = {
  kind: 'passport',
  mrz: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  fields: {
    documentNumber: { value: 'L898902C3', normalised: 'L898902C3', status: 'READ' },
    surname: { value: 'ERIKSSON', normalised: 'ERIKSSON', status: 'READ' },
    givenNames: { value: 'ANNA MARIA', normalised: 'ANNA MARIA', status: 'READ' },
    dateOfBirth: { value: '1974-08-12', normalised: '1974-08-12', status: 'READ' },
    dateOfExpiry: { value: '2012-04-15', normalised: '2012-04-15', status: 'READ' },
  },
  portrait: true,
  cpuMs: 0,
  wallMs: 0,
};
