import type { Canvas } from '@napi-rs/canvas';
import type { PrintedName } from '../document.ts';
import { drawText } from '../draw-text.ts';
import { labelWords } from '../holder/labels.ts';
import type { State } from '../holder/states.ts';
import { drawOcrB, OCR_B_PITCH_MM } from '../ocr-b/draw-ocr-b.ts';
import { drawChipSign, drawEmblem, drawSignature } from '../paper/draw-emblem.ts';
import { drawGuilloche } from '../paper/draw-guilloche.ts';
import type { Random } from '../random.ts';
import { createSheet, type BoxMm, type Sheet } from '../sheet.ts';
import { drawTitle, drawSpecimenMark } from './draw-title.ts';
import type { Style } from './invent-style.ts';
import type { Cell, Layout, SideLayout } from './layout.ts';

/** The ground of the MRZ begins this far above its first base line. */
const MRZ_HEADROOM_MM = 6.2;

/** What goes onto a side. `values` is `undefined` for a blank template: labels and paper, nothing else. */
export interface SideContent {
  state: State;
  style: Style;
  values: Readonly<Record<PrintedName, string>> | undefined;
  mrzLines: readonly string[];
  portrait: Canvas;
  /** Marks the paper as a specimen, behind the print. */
  specimen: boolean;
}

/** Draws one side flat and clean, at `pxPerMm`. Equal arguments give equal pixels. */
export function drawSide(
  random: Random,
  layout: Layout,
  side: SideLayout,
  content: SideContent,
  pxPerMm: number,
): Sheet {
  const sheet = createSheet(layout.widthMm, layout.heightMm, pxPerMm);
  const { style, state } = content;
  drawGuilloche(sheet, random.fork('guilloche'), state.inks, style.guilloche);
  if (side.emblem !== undefined) {
    drawEmblem(sheet.context, random.fork('emblem'), side.emblem, {
      colour: state.inks[0],
      alpha: side.emblem.alpha ?? 1,
    });
  }
  if (content.specimen) drawSpecimenMark(sheet, (side.mrz?.y ?? layout.heightMm + MRZ_HEADROOM_MM) - MRZ_HEADROOM_MM);
  brightenMrz(sheet, side, style);
  if (side.title !== undefined) drawTitle(sheet, side.title, state, style);
  if (side.chip !== undefined) drawChipSign(sheet.context, side.chip, side.chip.width, style.titleColour);
  for (const cell of side.cells) printCell(sheet, layout, cell, content);
  if (content.values !== undefined) drawHolder(sheet, random, side, content);
  if (side.mrz !== undefined && content.values !== undefined) printMrz(sheet, side.mrz, content);
  roundCorners(sheet, layout.cornerMm);
  return sheet;
}

function roundCorners({ context, widthMm, heightMm }: Sheet, radius: number): void {
  if (radius === 0) return;
  context.save();
  context.globalCompositeOperation = 'destination-in';
  context.beginPath();
  context.roundRect(0, 0, widthMm, heightMm, radius);
  context.fill();
  context.restore();
}

function brightenMrz(sheet: Sheet, side: SideLayout, style: Style): void {
  if (side.mrz === undefined) return;
  const top = side.mrz.y - MRZ_HEADROOM_MM;
  sheet.context.save();
  sheet.context.globalAlpha = style.mrzGround;
  sheet.context.fillStyle = '#fbfaf7';
  sheet.context.fillRect(0, top, sheet.widthMm, sheet.heightMm - top);
  sheet.context.restore();
}

function printCell(sheet: Sheet, layout: Layout, cell: Cell, { style, values }: SideContent): void {
  // A document prints no label for what it does not have.
  if (values?.[cell.name] === '') return;
  if (cell.label !== undefined) {
    const words = labelWords(cell.label, style.languages, style.labelCase).join(' / ');
    drawText(sheet.context, words, cell, {
      face: style.labelFace,
      sizeMm: layout.labelMm,
      colour: style.labelColour,
      maxWidthMm: cell.width,
    });
  }
  if (values === undefined) return;
  const text = values[cell.name];
  const at = { x: cell.x, y: cell.label === undefined ? cell.y : cell.y + layout.dropMm + (cell.scale ?? 1) - 1 };
  const box = drawText(sheet.context, text, at, {
    face: cell.name === 'documentNumber' ? style.numberFace : style.valueFace,
    weight: style.valueWeight,
    sizeMm: layout.valueMm * (cell.scale ?? 1),
    colour: style.valueColour,
    maxWidthMm: cell.width,
  });
  sheet.printed[cell.name] = { text, box };
}

function drawHolder(sheet: Sheet, random: Random, side: SideLayout, content: SideContent): void {
  if (side.portrait !== undefined) {
    paste(sheet, content.portrait, side.portrait, content.style, 1);
    sheet.portrait = side.portrait;
  }
  if (side.ghost !== undefined) paste(sheet, content.portrait, side.ghost, { ...content.style, grey: true }, 0.3);
  if (side.signature !== undefined) drawSignature(sheet.context, random.fork('signature'), side.signature);
}

function paste(sheet: Sheet, portrait: Canvas, box: BoxMm, style: Style, alpha: number): void {
  const { context } = sheet;
  context.save();
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, style.roundPortrait ? 2 : 0);
  context.clip();
  context.globalAlpha = alpha;
  if (style.grey) context.filter = 'grayscale(1)';
  context.drawImage(portrait, box.x, box.y, box.width, box.height);
  context.restore();
}

function printMrz(sheet: Sheet, place: NonNullable<SideLayout['mrz']>, { mrzLines, style }: SideContent): void {
  mrzLines.forEach((line, index) => {
    const at = { x: place.x, y: place.y + index * place.lineGap };
    drawOcrB(sheet.context, line, at, { widthMm: style.mrzPenMm, colour: style.mrzColour });
  });
  sheet.mrz = {
    x: place.x,
    y: place.y - 2.6,
    width: (mrzLines[0]?.length ?? 0) * OCR_B_PITCH_MM,
    height: (mrzLines.length - 1) * place.lineGap + 2.8,
  };
}
