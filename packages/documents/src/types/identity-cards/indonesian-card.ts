import { putBlanks } from '../../address/put-blanks.ts';
import { leastConfidence } from '../../grammar/least-confidence.ts';
import { bloodGroup } from '../../grammar/read-blood-group.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import { dateOf } from '../../grammar/read-date.ts';
import { textOf } from '../../grammar/read-text.ts';
import type { FieldRule, Grammar } from '../../print/field-rule.ts';
import { indonesianOccupation } from './indonesian-occupation.ts';
import { printedCard } from './printed-card.ts';

const MIN_CONFIDENCE = 0.6;

/** A street and its number; village and district have labels of their own. */
const street: Grammar = ({ text, characters }) => {
  const value = text
    .replaceAll(/(?<=\b(?:JL|JLN|GG|NO|BLOK|PERUM)\.)(?=[\p{L}\d])/giu, ' ')
    .replaceAll(/\s*,\s*/g, ', ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const mean = characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;
  if (value.length < 4 || !/\p{L}{3}/u.test(value) || mean < MIN_CONFIDENCE) return undefined;
  return putBlanks({ value, confidence: leastConfidence(characters), vouched: 'none' });
};

/** Since 2011 cards are valid for life, and say so where others have a date. */
const lifelong = oneOf({ 'SEUMUR HIDUP': ['SEUMUR HIDUP'] });
const dateOrLifelong: Grammar = (segment, today) => dateOf('any')(segment, today) ?? lifelong(segment, today);

/** Words of a list, each for itself. */
function among(...words: readonly string[]): Grammar {
  return oneOf(Object.fromEntries(words.map((word) => [word, [word]])));
}

const FIELDS: readonly FieldRule[] = [
  { name: 'address', labels: ['Alamat'], grammar: street, lines: 2, inTable: 'right' },
  { name: 'neighbourhood', labels: ['RT/RW'], grammar: textOf(/^\d{1,3} ?\/ ?\d{1,3}$/) },
  {
    name: 'locality',
    labels: ['Kel/Desa', 'Kelurahan/Desa', 'Desa/Kelurahan'],
    grammar: textOf(/^\p{Lu}[\p{L} .'/-]{2,40}$/u),
  },
  { name: 'district', labels: ['Kecamatan'], grammar: textOf(/^\p{Lu}[\p{L} .'/-]{2,40}$/u) },
  {
    name: 'religion',
    labels: ['Agama'],
    grammar: among('ISLAM', 'KRISTEN', 'KATHOLIK', 'KATOLIK', 'HINDU', 'BUDDHA', 'BUDHA', 'KHONGHUCU', 'KONGHUCU', 'KEPERCAYAAN'), // prettier-ignore
  },
  {
    name: 'maritalStatus',
    labels: ['Status Perkawinan'],
    grammar: among('BELUM KAWIN', 'KAWIN', 'CERAI HIDUP', 'CERAI MATI'),
  },
  { name: 'occupation', labels: ['Pekerjaan'], grammar: indonesianOccupation },
  { name: 'bloodGroup', labels: ['Gol. Darah', 'Golongan Darah'], grammar: bloodGroup },
];

/** The identity card of Indonesia (KTP): everything behind a label, the number holding birth and sex. */
export const INDONESIAN_CARD = printedCard({
  country: 'IDN',
  bornInAndOn: true,
  date: (sense) => (sense === 'any' ? dateOrLifelong : dateOf(sense)),
  cues: [
    { matches: /\bNIK\b/, weight: 0.4 },
    { matches: /PROVINSI/, weight: 0.5 },
    { matches: /KABUPATEN|\bKOTA\b|KEWARGANEGARAAN|KECAMATAN/, weight: 0.3 },
    { says: 'JENIS KELAMIN', weight: 0.4 },
  ],
  number: { masks: ['9999999999999999'], kind: 'indonesian_nik', anywhere: true },
  labels: {
    documentNumber: ['NIK'],
    fullName: ['Nama', 'Nama Lengkap'],
    sex: ['Jenis Kelamin'],
    nationality: ['Kewarganegaraan'],
    dateOfBirth: ['Tempat/Tgl Lahir', 'Tempat Tgl Lahir', 'Tempat/Tanggal Lahir'],
    dateOfExpiry: ['Berlaku Hingga'],
  },
  more: FIELDS,
  otherWords: ['Provinsi', 'Kabupaten'],
});
