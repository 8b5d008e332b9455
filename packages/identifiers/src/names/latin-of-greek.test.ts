import { expect, it } from 'vitest';
import { latinOfGreek } from './latin-of-greek.ts';

it.each([
  ['Παπαδόπουλος', 'PAPADOPOULOS'],
  ['ΕΥΑΓΓΕΛΟΣ', 'EVANGELOS'],
  ['ΕΥΘΥΜΙΟΥ', 'EFTHYMIOU'],
  ['ΑΥΓΟΥΣΤΙΝΟΣ', 'AVGOUSTINOS'],
  ['ΜΠΑΚΑΣ', 'BAKAS'],
  ['ΛΑΜΠΡΟΣ', 'LAMPROS'],
  ['ΑΓΧΙΑΛΙΤΗΣ', 'ANCHIALITIS'],
  ['ΓΚΙΝΗΣ', 'GKINIS'],
  ['ΝΤΟΥΡΟΣ', 'NTOUROS'],
  ['ΜΑΪΡΑ', 'MAIRA'],
  ['ΠΡΑΫΛΗΣ', 'PRAYLIS'],
  ['ΨΑΡΡΑΣ ΞΕΝΙΟΣ', 'PSARRAS XENIOS'],
  ['Τ.Α. ΑΘΗΝΩΝ', 'T.A. ATHINON'],
  ['NEREA', 'NEREA'],
])('%s is spelt %s', (greek, latin) => expect(latinOfGreek(greek)).toBe(latin));
