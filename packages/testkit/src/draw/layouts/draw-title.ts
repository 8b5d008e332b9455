import { drawText } from '../draw-text.ts';
import { labelWords } from '../holder/labels.ts';
import type { State } from '../holder/states.ts';
import type { Sheet } from '../sheet.ts';
import type { Style } from './invent-style.ts';
import type { SideLayout } from './layout.ts';

/** Prints the name of the state and of the document at the head of a side, on a coloured band if the layout says so. */
export function drawTitle(sheet: Sheet, title: NonNullable<SideLayout['title']>, state: State, style: Style): void {
  const { context, widthMm } = sheet;
  const size = widthMm / 26;
  const name = state.name.toLocaleUpperCase(state.language);
  const words = labelWords(title.word, style.languages, 'upper').join(' · ');
  const face = style.titleFace;
  if (title.style === 'band') {
    context.fillStyle = style.titleColour;
    context.fillRect(0, 0, widthMm, size * 2);
    const colour = '#ffffff';
    const left = { face, weight: 600, sizeMm: size, colour, maxWidthMm: widthMm * 0.48 } as const;
    const box = drawText(context, name, { x: 6, y: size * 1.35 }, left);
    const end = widthMm - 9 - size;
    const right = {
      face,
      sizeMm: size * 0.62,
      colour,
      align: 'right',
      maxWidthMm: end - box.x - box.width - 3,
    } as const;
    drawText(context, words, { x: end, y: size * 1.3 }, right);
    return;
  }
  const centred = title.style === 'centre';
  const at = centred ? { x: widthMm / 2, y: size * 1.5 } : { x: widthMm * 0.35, y: size * 1.45 };
  const align = centred ? 'centre' : 'left';
  const maxWidthMm = widthMm * 0.6;
  drawText(context, name, at, {
    face,
    weight: 600,
    sizeMm: size,
    colour: style.titleColour,
    align,
    maxWidthMm,
    trackingMm: 0.15,
  });
  const below = { x: at.x, y: at.y + size * 0.85 };
  drawText(context, words, below, { face, sizeMm: size * 0.62, colour: style.titleColour, align, maxWidthMm });
}

/** SPECIMEN in large pale letters across the sheet, behind whatever is printed later and never under the MRZ. */
export function drawSpecimenMark(sheet: Sheet, endMm: number): void {
  const { context, widthMm } = sheet;
  const sizeMm = Math.min(widthMm * 0.12, endMm * 0.24);
  context.save();
  context.beginPath();
  context.rect(0, 0, widthMm, endMm);
  context.clip();
  context.translate(widthMm * 0.64, endMm * 0.57);
  context.rotate(-0.36);
  context.globalAlpha = 0.2;
  drawText(
    context,
    'SPECIMEN',
    { x: 0, y: sizeMm * 0.35 },
    {
      face: 'franklin',
      weight: 600,
      sizeMm,
      colour: '#c0392b',
      align: 'centre',
    },
  );
  context.restore();
}
