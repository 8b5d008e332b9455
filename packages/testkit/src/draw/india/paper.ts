import type { Canvas } from '@napi-rs/canvas';
import { drawText, type Typeface, type Weight } from '../draw-text.ts';
import { drawEmblem } from '../paper/draw-emblem.ts';
import { drawGuilloche } from '../paper/draw-guilloche.ts';
import type { Random } from '../random.ts';
import { createSheet, type BoxMm, type Sheet } from '../sheet.ts';
import { drawSpecimenMark } from '../layouts/draw-title.ts';
import type { IndianHolder } from './indian-document.ts';
import { drawScript } from './draw-script.ts';
import { drawScriptLine } from './draw-script-line.ts';
import { spellInScript, type IndianScript } from './spell-in-script.ts';

/** How one document is printed. */
export interface IndianStyle {
  titleFace: Typeface;
  labelFace: Typeface;
  valueFace: Typeface;
  numberFace: Typeface;
  valueWeight: Weight;
  colour: string;
  titleColour: string;
  inks: readonly [string, string];
  /** Darkness of the line work, 0–1. */
  guilloche: number;
  /** Signs between the parts of a date. */
  dateSign: '/' | '-';
}

/** A side while it is drawn. */
export interface Paper {
  sheet: Sheet;
  random: Random;
  style: IndianStyle;
  holder: IndianHolder;
  /** Labels and paper only. */
  blank: boolean;
  portrait: Canvas;
  /** Where each value stands; several lines of one are joined. */
  values: Record<string, { text: string; box: BoxMm }>;
}

export function inventIndianStyle(random: Random): IndianStyle {
  const face = random.pick<Typeface>(['franklin', 'source', 'franklin', 'source', 'slab']);
  return {
    titleFace: random.pick<Typeface>(['franklin', 'source', 'slab']),
    labelFace: random.pick<Typeface>(['franklin', 'source']),
    valueFace: face,
    numberFace: random.chance(0.25) ? 'courier' : face,
    valueWeight: random.pick<Weight>([400, 600]),
    colour: random.pick(['#16181d', '#1c1c22', '#20242c']),
    titleColour: random.pick(['#20304f', '#25335c', '#2b2b33']),
    inks: random.pick([
      ['#7fa6c9', '#b8c9a0'],
      ['#a9b8cf', '#d0c0a0'],
      ['#c9b8a0', '#9fb9b0'],
    ] as const),
    guilloche: random.between(0.2, 0.5),
    dateSign: random.pick(['/', '-'] as const),
  };
}

export function createPaper(
  size: { widthMm: number; heightMm: number },
  given: Omit<Paper, 'sheet' | 'values'>,
  pxPerMm: number,
  plain: boolean,
): Paper {
  const sheet = createSheet(size.widthMm, size.heightMm, pxPerMm);
  if (!plain) drawGuilloche(sheet, given.random.fork('guilloche'), given.style.inks, given.style.guilloche);
  drawSpecimenMark(sheet, size.heightMm);
  return { ...given, sheet, values: {} };
}

/** Print that is the same on every document of the kind. `y` is the base line; all mm. */
export function printTitle(paper: Paper, text: string, at: Place): void {
  const { style, sheet } = paper;
  const size = { sizeMm: at.size, ...(at.align && { align: at.align }), ...(at.width && { maxWidthMm: at.width }) };
  drawText(sheet.context, text, at, { face: style.titleFace, weight: 600, colour: style.titleColour, ...size });
}

export function printLabel(paper: Paper, text: string, at: Place): { end: number } {
  const { style, sheet } = paper;
  const size = { sizeMm: at.size, ...(at.width && { maxWidthMm: at.width }) };
  const box = drawText(sheet.context, text, at, { face: style.labelFace, colour: style.colour, ...size });
  return { end: box.x + box.width };
}

/** A value of the holder; nothing on a blank template. */
export function printValue(paper: Paper, name: string, text: string, at: Place & { number?: boolean }): void {
  const { style, sheet, values, blank } = paper;
  if (blank || text === '') return;
  const box = drawText(sheet.context, text, at, {
    face: at.number ? style.numberFace : style.valueFace,
    weight: at.number ? 600 : style.valueWeight,
    sizeMm: at.size,
    colour: style.colour,
    ...(at.align && { align: at.align }),
    ...(at.width && { maxWidthMm: at.width }),
  });
  const known = values[name];
  values[name] = known ? { text: `${known.text} ${text}`, box: around(known.box, box) } : { text, box };
}

/** Label and value on one line. */
export function printPair(paper: Paper, label: string, name: string, text: string, at: Place): void {
  const { end } = printLabel(paper, label, { x: at.x, y: at.y, size: at.size });
  const width = at.width === undefined ? {} : { width: at.width - (end - at.x) - 1 };
  printValue(paper, name, text, { x: end + at.size * 0.3, y: at.y, size: at.size, ...width });
}

/** A value of the holder in the script of the region, spelt by rule from the Latin one. */
export function printLocal(paper: Paper, name: string, latin: string, at: Place & { before?: string }): void {
  const { sheet, style, values, blank, holder } = paper;
  const script = scriptOf(holder);
  const spelt = spellInScript(latin, script);
  const text = at.before ? `${spellInScript(at.before, script)} ${spelt}` : spelt;
  if (blank) return;
  const box = drawScriptLine(sheet.context, text, at, { script, colour: style.colour });
  const known = values[name];
  values[name] = known ? { text: `${known.text} ${spelt}`, box: around(known.box, box) } : { text: spelt, box };
}

function scriptOf({ address }: IndianHolder): IndianScript {
  if (address.state === 'Tamil Nadu') return 'tamil';
  return address.state === 'West Bengal' ? 'bengali' : 'devanagari';
}

/** A line in another script: strokes that hang from a head line, and are no letters. */
export function printScript(paper: Paper, at: { x: number; y: number; size: number; width: number }): void {
  drawScript(paper.sheet.context, paper.random.fork(`script/${at.x}/${at.y}`), at, paper.style.colour);
}

export function printPortrait(paper: Paper, box: BoxMm): void {
  if (!paper.blank) paper.sheet.context.drawImage(paper.portrait, box.x, box.y, box.width, box.height);
}

export function printEmblem(paper: Paper, at: { x: number; y: number; radius: number }): void {
  drawEmblem(paper.sheet.context, paper.random.fork('emblem'), at, { colour: paper.style.titleColour, alpha: 0.8 });
}

/** Squares that look like a code from afar, and hold nothing. */
export function printCode(paper: Paper, box: BoxMm, modules = 29): void {
  const { context } = paper.sheet;
  const random = paper.random.fork('code');
  const size = box.width / modules;
  context.fillStyle = '#ffffff';
  context.fillRect(box.x - size, box.y - size, box.width + 2 * size, box.height + 2 * size);
  context.fillStyle = '#101014';
  for (let row = 0; row < modules; row++)
    for (let column = 0; column < modules; column++)
      if (random.chance(0.5)) context.fillRect(box.x + column * size, box.y + row * size, size * 1.02, size * 1.02);
}

/** A date as this document prints it. */
export function writeDate({ style }: Paper, iso: string, sign = style.dateSign): string {
  return iso.split('-').reverse().join(sign);
}

interface Place {
  x: number;
  y: number;
  size: number;
  width?: number;
  align?: 'left' | 'centre' | 'right';
}

function around(a: BoxMm, b: BoxMm): BoxMm {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.max(a.y + a.height, b.y + b.height) - y };
}
