import type { Draw } from '../../random.ts';
import { printSpecimen } from '../../sheet/compose-id-card.ts';
import { embedSheet } from '../../sheet/embed-sheet.ts';
import { nameField, numberField, textField } from '../../sheet/field-truths.ts';
import { drawPaper } from '../../sheet/invent-look.ts';
import type { Look } from '../../sheet/invent-look.ts';
import { wrapText } from '../../sheet/measure-text.ts';
import type { Drawing, FieldTruth, Mark, Sheet, TextMark } from '../../sheet/sheet.ts';
import type { AadhaarHolder } from './invent-aadhaar-holder.ts';

/** The A4 letter: address block, the number large, and the two sides of the card to cut out. */
export function drawLetter(
  draw: Draw,
  look: Look,
  holder: AadhaarHolder,
  [front, back]: readonly [Sheet, Sheet],
): Drawing {
  const { words } = holder.region;
  const stacked = draw.chance(0.3);
  const marks: Mark[] = [
    drawPaper(draw, 210, 297),
    { svg: `<rect x="14" y="12" width="182" height="15" fill="${look.accent}"/>` },
    text(look, 105, 18.5, 4.4, words.government, { font: look.localFont, fill: '#fff', anchor: 'middle' }),
    text(look, 105, 24.5, 4, 'Unique Identification Authority of India, Government of India', { fill: '#fff', anchor: 'middle' }), // prettier-ignore
    text(look, 20, 36, 3.2, `Enrolment No.: ${holder.enrolment}`),
    ...printAddress(look, holder, draw.between(44, 54)),
    ...printNumber(draw, look, holder),
    text(look, 105, 172, 4, words.motto, { font: look.localFont, anchor: 'middle', weight: 'bold' }),
    printSpecimen(draw, look, 210, 297),
    ...(stacked
      ? [...embedSheet(front, 62, 178), ...embedSheet(back, 62, 236)]
      : [...embedSheet(front, 17, 205), ...embedSheet(back, 107, 205)]),
  ];
  return {
    pack: 'pictures',
    sheets: [{ side: 'front', widthMm: 210, heightMm: 297, cornerMm: 0, marks }],
    implied: holder.implied,
  };
}

function text(look: Look, x: number, y: number, size: number, text: string, more: Partial<TextMark> = {}): TextMark {
  return { x, y, size, text, font: look.valueFont, fill: look.ink, ...more };
}

function printAddress(look: Look, holder: AadhaarHolder, top: number): TextMark[] {
  const { script } = holder.region;
  const wrapped = (truth: FieldTruth, font?: string): { text: string; of: FieldTruth; font?: string }[] =>
    wrapText(truth.value, 3.4, 82).map((line) => ({ text: line, of: truth, ...(font ? { font } : {}) }));
  const lines = [
    { text: 'To' },
    ...wrapped(nameField('name_1_local', holder.name.local, script), look.localFont),
    ...wrapped(nameField('name_1', holder.name.latin)),
    ...wrapped(holder.addressTruth),
    ...wrapped(textField('address_1_local', holder.address.local, script), look.localFont),
  ];
  const marks = lines.map(({ text: line, ...more }, row) => text(look, 20, top + row * 5, 3.4, line, more));
  const mobile = numberField('mobile_number', holder.mobile);
  return [...marks, text(look, 20, top + lines.length * 5 + 2, 3.4, `Mobile: ${holder.mobile}`, { of: mobile })];
}

function printNumber(draw: Draw, look: Look, holder: AadhaarHolder): TextMark[] {
  const y = draw.between(140, 150);
  const title = holder.region.script === 'Deva' ? 'आपका आधार क्रमांक / Your Aadhaar No. :' : 'Your Aadhaar No. :';
  return [
    text(look, 105, y, 4.2, title, { font: look.labelFont, anchor: 'middle', weight: 'bold' }),
    text(look, 105, y + 10, 7.5, holder.numberTruth.value, { anchor: 'middle', weight: 'bold', of: holder.numberTruth }), // prettier-ignore
    ...(holder.vidTruth
      ? [text(look, 105, y + 16, 3.6, `VID : ${holder.vidTruth.value}`, { anchor: 'middle', of: holder.vidTruth })]
      : []),
  ];
}
