import { expect, it } from 'vitest';
import { settleSpelling } from './settle-spelling.ts';

it.each([
  ['composed letters', 'Z\u0307urich', 'Żurich'],
  ['Malayalam of today', 'ഗൾഫ് നേപ്പാള്\u200d', 'ഗൾഫ് നേപ്പാൾ'],
  ['a Malayalam letter whose joiner was dropped', 'നേപ്പാള് ശ്രീലങ്ക', 'നേപ്പാൾ ശ്രീലങ്ക'],
  ['but not one that is followed by another', 'ശ്രീലങ്ക കല്ല', 'ശ്രീലങ്ക കല്ല'],
  ['a Greek letter that is a sign of measure', 'Οµάν', 'Ομάν'],
  ['no joiner at the end of a word', 'తోమస్\u200c, రావు్\u200c', 'తోమస్, రావు్'],
  ['but one within a word', 'క్\u200cష', 'క్\u200cష'],
  ['the Odia letter below another that is written today', 'ଶ୍\u0b35 ଭୁବନେଶ୍ବର', 'ଶ୍ୱ ଭୁବନେଶ୍ୱର'],
  ['but not below one where BA is meant', 'ନଭେମ୍ବର', 'ନଭେମ୍ବର'],
  ['no marks of direction', '\u200fسوريا\u200e', 'سوريا'],
])('gives %s', (_what, written, settled) => {
  expect(settleSpelling(written)).toBe(settled);
});
