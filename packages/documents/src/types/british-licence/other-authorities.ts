import type { Cue } from '../../print/cue.ts';

/** In the title of the card, which the states of the European model print in a line of their own; in its background all of them stand, on British cards too. */
const TITLES =
  'CEADUNAS TIOMANA|FUHRERSCHEIN|PERMIS DE CONDUIRE|PATENTE DI GUIDA|RIJBEWIJS|CARTA DE CONDUCAO|PERMISO DE CONDUCCION|PRAWO JAZDY|KOREKORT|AJOKORTTI|KORKORT|FORERKORT|' +
  'VEZETOI ENGEDELY|RIDICSKY PRUKAZ|VODICSKY PREUKAZ|VOZNISKO DOVOLJENJE|VOZACKA DOZVOLA|PERMIS DE CONDUCERE|JUHILUBA|VADITAJA APLIECIBA|VAIRUOTOJO PAZYMEJIMAS|LICENZJA TAS-SEWQAN|OKUSKIRTEINI';
/** Letters with marks are read with and without. */
const LETTERS: Readonly<Record<string, string>> = {
  A: '[AÁÀÂÃÄĀ]',
  C: '[CÇČĊ]',
  D: '[DĎ]',
  E: '[EÉÈÊĒĖĘ]',
  I: '[IÍÎĪ]',
  N: '[NÑ]',
  O: '[OÓÕÖØŐ]',
  R: '[RŘ]',
  S: '[SŠ]',
  U: '[UÚÜŮŪ]',
  Y: '[YÝ]',
  Z: '[ZŽ]',
  ' ': ' ?',
};
const withMarks = (words: string): string => [...words].map((letter) => LETTERS[letter] ?? letter).join('');
const LICENCE = 'DRIVING ?LICEN[CS]E';

/**
 * What says that another authority gave a licence of the same pattern: the islands of the Crown and Gibraltar, whose numbers have the same form, Ireland
 * and the states of the European Union. Their names also stand where the holder was born or lives: there, behind a number or a place, they say nothing.
 */
export const OTHER_AUTHORITIES: readonly Cue[] = [
  {
    says: ['STATES OF JERSEY', 'STATES OF GUERNSEY', 'BAILIWICK OF JERSEY', 'BAILIWICK OF GUERNSEY', 'STATES OF ALDERNEY', 'ISLE OF MAN GOVERNMENT', 'GOVERNMENT OF GIBRALTAR'], // prettier-ignore
    matches: new RegExp(
      `^\\W*(?:ISLE ?OF ?MAN|ELLAN ?VANNIN|JERSEY|GUERNSEY|GIBRALTAR|${withMarks('EIRE')}|IRELAND|MALTA|CYPRUS)\\W+${LICENCE}|` +
        `${LICENCE}\\W+(?:ISLE ?OF ?MAN|JERSEY|GUERNSEY|GIBRALTAR|${withMarks('EIRE')}|IRELAND|MALTA|CYPRUS)\\b|` +
        `\\b${withMarks('EIRE')}\\W+IRELAND\\b`,
    ),
    weight: -2,
  },
  { matches: new RegExp(`^\\W*(?:${withMarks(TITLES)})\\W*(?:${LICENCE}\\W*)?(?:\\p{L}{1,3}\\W*)?$`, 'u'), weight: -2 },
  // A name or sign alone may be a place of birth or misread print, beside the name of the British office.
  {
    matches:
      /^\W*(?:ISLE ?OF ?MAN|JERSEY|GUERNSEY|GIBRALTAR|IRL|GBJ|GBG|GBA|GBM|GBZ|FIN|EST|SLO|CY|CZ|DK|GR|HR|LT|LV|NL|PL|RO|BG|SK)\W*$/,
    weight: -0.4,
  },
];
