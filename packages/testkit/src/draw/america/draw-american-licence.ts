import { encodeSymbol } from '../../codes/encode-symbol.ts';
import { photograph } from '../damage/photograph.ts';
import { planShot } from '../damage/plan-shot.ts';
import type { DamageLevel } from '../document.ts';
import { drawText } from '../draw-text.ts';
import { drawSpecimenMark } from '../layouts/draw-title.ts';
import { drawGuilloche } from '../paper/draw-guilloche.ts';
import { drawPortrait } from '../portrait/draw-portrait.ts';
import { createRandom, type Random } from '../random.ts';
import { createSheet, type Sheet } from '../sheet.ts';
import type { AmericanHolder, DrawnAmericanLicence } from './american-document.ts';
import { composeAamva } from './compose-aamva.ts';
import { inventAmericanHolder } from './invent-american-holder.ts';

export interface DrawAmericanOptions {
  country: 'USA' | 'CAN';
  /** Any text or number; equal seeds give equal bytes. */
  seed: string | number;
  level: DamageLevel;
  /** Edition of the standard, 1 to 10; 9 if absent. */
  version?: number;
  /** What the seed must not decide. */
  holder?: Partial<AmericanHolder>;
  /** What is printed, where that differs from what the code says. */
  printed?: Partial<AmericanHolder>;
}

const PX_PER_MM = 12;
const ID1 = { width: 85.6, height: 53.98 } as const;
const INK = '#1a1c22';

/**
 * A licence of North America that never existed, SPECIMEN printed across it: the front with the labels of the standard in an arrangement
 * of ours, the back with a PDF417 that reads.
 */
export async function drawAmericanLicence(options: DrawAmericanOptions): Promise<DrawnAmericanLicence> {
  const { country, level, version = 9 } = options;
  const seed = String(options.seed);
  const random = createRandom(`licence/${country}/${seed}`);
  const holder = { ...inventAmericanHolder(random.fork('holder'), country), ...options.holder };
  const text = composeAamva(holder, version);
  const front = drawFront(random.fork('front'), { ...holder, ...options.printed });
  const back = await drawBack(random.fork('back'), text);
  const sides: DrawnAmericanLicence['sides'] = [];
  for (const [side, sheet] of [
    ['front', front],
    ['back', back],
  ] as const) /* prettier-ignore */ {
    const shooting = random.fork(`${level}/${side}`);
    const photo = await photograph(shooting.fork('photo'), sheet.canvas, planShot(shooting.fork('shot'), level, sheet));
    const { bytes, mediaType, width, height, turn } = photo;
    sides.push({ side, bytes, mediaType, width, height, turn });
  }
  return { seed, level, sides, holder, text };
}

function createCard(random: Random): Sheet {
  const sheet = createSheet(ID1.width, ID1.height, PX_PER_MM);
  drawGuilloche(sheet, random.fork('guilloche'), ['#9fb7cc', '#c8d4b8'], 0.3);
  drawSpecimenMark(sheet, ID1.height);
  return sheet;
}

function drawFront(random: Random, holder: AmericanHolder): Sheet {
  const sheet = createCard(random);
  const { place } = holder;
  const print = (text: string, x: number, y: number, sizeMm: number, weight: 400 | 600 = 400) =>
    drawText(sheet.context, text, { x, y }, { face: 'franklin', sizeMm, weight, colour: INK, maxWidthMm: 84 - x });
  const cell = (label: string, value: string, x: number, y: number, sizeMm = 2.6) => {
    const { width } = print(label, x, y, 1.9);
    print(value, x + width + 0.9, y, sizeMm, 600);
  };
  const title = place.country === 'USA' ? 'DRIVER LICENSE' : "DRIVER'S LICENCE";
  print(place.name, 5, 6.5, 3.6, 600);
  print(title, 48, 6.5, 3, 600);
  print(place.country === 'USA' ? 'USA' : 'PERMIS DE CONDUIRE', 48, 10, 2.2);
  cell('4d DL', holder.number, 33, 16, 3);
  cell('4b EXP', writeDate(holder, holder.dateOfExpiry), 33, 20.5);
  cell('4a ISS', writeDate(holder, holder.dateOfIssue), 58, 20.5);
  cell('1 LN', holder.surname, 33, 25, 2.8);
  cell('2 FN', `${holder.firstName} ${holder.middleName}`, 33, 29, 2.8);
  print(`8 ${holder.street}`, 33, 33, 2.2);
  print(`${holder.city} ${place.code} ${holder.postCode}`, 34.6, 36, 2.2);
  cell('3 DOB', writeDate(holder, holder.dateOfBirth), 33, 41);
  cell('15 SEX', holder.sex, 60, 41);
  print('9 CLASS C   9a END NONE   12 REST NONE', 33, 45, 1.9);
  print(`5 DD ${holder.discriminator}`, 33, 49.5, 1.7);
  sheet.context.drawImage(drawPortrait(random.fork('portrait'), holder.sex, 300), 5, 13, 25, 32);
  return sheet;
}

function writeDate({ place }: AmericanHolder, iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return place.country === 'USA' ? `${month}/${day}/${year}` : `${year}/${month}/${day}`;
}

async function drawBack(random: Random, text: string): Promise<Sheet> {
  const sheet = createCard(random);
  const { context } = sheet;
  const symbol = await encodeSymbol('PDF417', text);
  const module = 74 / symbol.columns;
  const [left, top] = [6, 8];
  context.fillStyle = '#ffffff';
  context.fillRect(left - 2, top - 2, 78, symbol.rows * module + 4);
  context.fillStyle = '#101014';
  symbol.dark.forEach((isDark, index) => {
    if (!isDark) return;
    const [column, row] = [index % symbol.columns, Math.floor(index / symbol.columns)];
    context.fillRect(left + column * module, top + row * module, module * 1.01, module * 1.01);
  });
  const below = top + symbol.rows * module + 7;
  const style = { face: 'source', sizeMm: 2, colour: INK } as const;
  drawText(context, 'CLASS: C - Vehicle with a rating of 26,000 lbs or less', { x: 6, y: below }, style);
  drawText(context, 'RESTRICTIONS: NONE   ENDORSEMENTS: NONE', { x: 6, y: below + 4 }, style);
  return sheet;
}
