import { expect, it } from 'vitest';
import { segmentOf } from '../../testing/segment-of.ts';
import { indonesianOccupation } from './indonesian-occupation.ts';

const read = (text: string) => indonesianOccupation(segmentOf(text), '2026-03-15');

it.each([
  ['PELAJAR/MAHASISWA', 'PELAJAR/MAHASISWA'],
  ['PELAJAR MAHASISWA', 'PELAJAR/MAHASISWA'],
  ['BELUM / TIDAK BEKERJA', 'BELUM/TIDAK BEKERJA'],
])('%s is written as the register has it', (text, value) => {
  expect(read(text)).toMatchObject({ value, normalised: value, confidence: 0.98 });
});

it.each(['PELAIARMAHASISWA', 'PELAAR/MAHASISWA', 'WIRASWASTIA'])('%s was misread, and is never sure', (text) => {
  expect(read(text)).toMatchObject({ value: text, confidence: 0.6 });
});

it('another one is given as it stands', () => expect(read('PAWANG GAJAH')).toMatchObject({ value: 'PAWANG GAJAH', confidence: 0.98 })); // prettier-ignore
