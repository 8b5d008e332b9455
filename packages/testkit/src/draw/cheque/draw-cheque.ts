import { mapBox, photograph } from '../damage/photograph.ts';
import { planShot } from '../damage/plan-shot.ts';
import type { DamageLevel, DrawnSide, Quad } from '../document.ts';
import { drawText, type Typeface } from '../draw-text.ts';
import { drawSpecimenMark } from '../layouts/draw-title.ts';
import { drawGuilloche } from '../paper/draw-guilloche.ts';
import { createRandom, type Random } from '../random.ts';
import { createSheet, type BoxMm, type Sheet } from '../sheet.ts';
import { drawE13b } from './draw-e13b.ts';
import { inventCheque, magneticLine, type ChequeContents } from './invent-cheque.ts';

export interface DrawChequeOptions {
  /** Any text or number; equal seeds give equal bytes. */
  seed: string | number;
  level: DamageLevel;
  /** The form alone, without what is printed for a holder. */
  blank?: boolean;
  /** What the seed must not decide. */
  contents?: Partial<ChequeContents>;
  /** Pixels a millimetre of the flat sheet; 10 if absent. */
  pxPerMm?: number;
}

export interface DrawnCheque extends Pick<DrawnSide, 'bytes' | 'mediaType' | 'width' | 'height' | 'turn'> {
  contents: ChequeContents;
  magneticLine: string;
  /** Where the magnetic line stands in the picture. */
  magneticQuad: Quad;
}

/** CTS-2010. */
const SIZE = { width: 202, height: 92 } as const;
const INK = '#1b1b20';

/** A cheque of an account that nobody has, SPECIMEN printed across it: printed fields, and the magnetic line in E-13B. */
export async function drawCheque(options: DrawChequeOptions): Promise<DrawnCheque> {
  const { level, blank = false, pxPerMm = 10 } = options;
  const random = createRandom(`cheque/${options.seed}`);
  const contents = { ...inventCheque(random.fork('contents')), ...options.contents };
  const sheet = createSheet(SIZE.width, SIZE.height, pxPerMm);
  drawGuilloche(sheet, random.fork('guilloche'), ['#b9c9dc', '#dcd0b9'], 0.25);
  sheet.context.fillStyle = '#ffffff';
  sheet.context.fillRect(0, 76, SIZE.width, 16);
  drawSpecimenMark(sheet, SIZE.height);
  drawForm(sheet, random.fork('form'), contents, blank);
  const line = magneticLine(contents);
  const box = blank
    ? { x: 40, y: 82, width: 100, height: 3 }
    : drawE13b(sheet.context, line, { x: 42, y: 85.5 }, '#17171a');
  const shooting = random.fork(level);
  const photo = await photograph(shooting.fork('photo'), sheet.canvas, planShot(shooting.fork('shot'), level, sheet));
  const { bytes, mediaType, width, height, turn } = photo;
  return {
    bytes,
    mediaType,
    width,
    height,
    turn,
    contents,
    magneticLine: line,
    magneticQuad: mapBox(photo, inPixels(box, pxPerMm)),
  };
}

function inPixels({ x, y, width, height }: BoxMm, px: number): BoxMm {
  return { x: x * px, y: y * px, width: width * px, height: height * px };
}

function drawForm(sheet: Sheet, random: Random, contents: ChequeContents, blank: boolean): void {
  const face = random.pick<Typeface>(['franklin', 'source', 'slab']);
  const print = (text: string, x: number, y: number, sizeMm: number, weight: 400 | 600 = 400) =>
    drawText(sheet.context, text, { x, y }, { face, sizeMm, weight, colour: INK });
  const value = (text: string, x: number, y: number, sizeMm: number) => {
    if (!blank) drawText(sheet.context, text, { x, y }, { face, sizeMm, weight: 600, colour: INK });
  };
  const rule = (x: number, y: number, width: number) => {
    sheet.context.fillStyle = '#666a70';
    sheet.context.fillRect(x, y, width, 0.2);
  };
  print(contents.bank, 10, 10, 5, 600);
  value(`${contents.branch} BRANCH`, 10, 14.5, 2.4);
  const ifsc = print('IFSC : ', 10, 18.5, 2.4);
  value(contents.ifsc, 10 + ifsc.width + 0.5, 18.5, 2.4);
  print('VALID FOR THREE MONTHS ONLY', 140, 6, 2);
  for (let box = 0; box < 8; box++) sheet.context.strokeRect(148 + box * 5.5, 9, 5, 5.5);
  print('D   D   M   M   Y   Y   Y   Y', 149, 17.5, 2);
  print('PAY', 10, 30, 3);
  rule(20, 30.5, 150);
  print('OR BEARER', 174, 30, 2.6);
  print('RUPEES', 10, 40, 3);
  rule(26, 40.5, 110);
  sheet.context.lineWidth = 0.3;
  sheet.context.strokeStyle = '#444850';
  sheet.context.strokeRect(146, 36, 46, 10);
  const account = print('A/c No. ', 10, 55, 3);
  sheet.context.strokeRect(11 + account.width, 49.5, 60, 8);
  value(contents.accountNumber, 14 + account.width, 55.3, 4);
  print('SB ACCOUNT', 90, 55, 2.2);
  print('MULTI-CITY CHEQUE Payable at par at all branches', 10, 68, 2.1);
  value(contents.accountHolder, 146, 60, 2.8);
  print('Please sign above', 156, 73.5, 2.2);
}
