import type { MarksRule } from '../../own-script/read-marks.ts';

/** Names of the Philippines have one letter with a mark, Ñ, which Spanish left: `NUÑEZ`. */
export const SPANISH_NAMES: MarksRule = {
  language: 'spa',
  fields: ['surname', 'givenNames', 'middleName', 'fullName'],
  onlyIn: /n/i,
};
