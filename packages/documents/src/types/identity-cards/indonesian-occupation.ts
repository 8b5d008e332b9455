import { textOf } from '../../grammar/read-text.ts';
import type { Grammar } from '../../print/field-rule.ts';
import { distanceWithin } from '../../print/find-within.ts';
import { foldText } from '../../print/fold-text.ts';

/** What the register of residents of Indonesia has for an occupation, as cards print it. */
const OCCUPATIONS = (
  'BELUM/TIDAK BEKERJA,MENGURUS RUMAH TANGGA,PELAJAR/MAHASISWA,PENSIUNAN,PEGAWAI NEGERI SIPIL,TENTARA NASIONAL INDONESIA,KEPOLISIAN RI,' +
  'PERDAGANGAN,PETANI/PEKEBUN,PETERNAK,NELAYAN/PERIKANAN,INDUSTRI,KONSTRUKSI,TRANSPORTASI,KARYAWAN SWASTA,KARYAWAN BUMN,KARYAWAN BUMD,' +
  'KARYAWAN HONORER,BURUH HARIAN LEPAS,BURUH TANI/PERKEBUNAN,BURUH NELAYAN/PERIKANAN,BURUH PETERNAKAN,PEMBANTU RUMAH TANGGA,TUKANG CUKUR,' +
  'TUKANG LISTRIK,TUKANG BATU,TUKANG KAYU,TUKANG SOL SEPATU,TUKANG LAS/PANDAI BESI,TUKANG JAHIT,TUKANG GIGI,PENATA RIAS,PENATA BUSANA,' +
  'PENATA RAMBUT,MEKANIK,SENIMAN,TABIB,PARAJI,PERANCANG BUSANA,PENTERJEMAH,IMAM MASJID,PENDETA,PASTOR,WARTAWAN,USTADZ/MUBALIGH,JURU MASAK,' +
  'DOSEN,GURU,PILOT,PENGACARA,NOTARIS,ARSITEK,AKUNTAN,KONSULTAN,DOKTER,BIDAN,PERAWAT,APOTEKER,PSIKIATER/PSIKOLOG,PENYIAR TELEVISI,' +
  'PENYIAR RADIO,PELAUT,PENELITI,SOPIR,PIALANG,PARANORMAL,PEDAGANG,PERANGKAT DESA,KEPALA DESA,BIARAWATI,WIRASWASTA'
).split(',');
/** What differs from one of them in so many letters, of words so long, was misread. */
const MISREAD = 2;
const LONG = 6;
/** How sure such a one is at most. */
const DOUBT = 0.6;

const words = textOf(/^\p{Lu}[\p{L} .()/-]{2,40}$/u);

/** An occupation. One of the register is written as it has it; one that nearly is is never sure, and any other is given as it stands. */
export const indonesianOccupation: Grammar = (segment, today) => {
  const read = words(segment, today);
  if (!read) return undefined;
  const letters = foldText(read.value);
  const known = OCCUPATIONS.find((one) => foldText(one) === letters);
  if (known) return { ...read, value: known, normalised: known, vouched: 'form' };
  const isMisread = OCCUPATIONS.some((one) => isNear(foldText(one), letters));
  return isMisread ? { ...read, confidence: Math.min(read.confidence, DOUBT) } : read;
};

function isNear(known: string, letters: string): boolean {
  if (known.length < LONG || Math.abs(known.length - letters.length) > MISREAD) return false;
  return distanceWithin(known, letters, MISREAD) <= MISREAD;
}
