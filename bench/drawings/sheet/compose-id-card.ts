import { drawPortrait } from '../card/draw-portrait.ts';
import type { Draw } from '../random.ts';
import { drawEmblem, drawSignature } from './draw-signature.ts';
import { fitRows } from './flow-rows.ts';
import type { Row } from './flow-rows.ts';
import { drawGround } from './invent-look.ts';
import type { Look } from './invent-look.ts';
import { fitSize, wideness } from './measure-text.ts';
import type { Mark, Sheet, TextMark } from './sheet.ts';

/** What a side of a card of plain build shows; where it stands is drawn by lot. */
export interface SidePlan {
  side: 'front' | 'back';
  sizeMm?: readonly [width: number, height: number];
  /** Lines of the heading, the first one largest. */
  titles: readonly { text: string; font?: string }[];
  rows: readonly Row[];
  portrait?: boolean;
  signature?: boolean;
  rightToLeft?: boolean;
  labels?: 'above' | 'before' | 'none';
  /** Space that is kept free at the bottom, mm. */
  reserveBottom?: number;
  /** Space that is kept free at the right (left, when written from the right), mm. */
  reserveSide?: number;
  /** Printed last, wherever it stands. */
  extra?: readonly Mark[];
}

const PHOTO_SIDES = { left: ['left'], right: ['right'], band: ['left', 'left', 'right'] } as const;

/** One side: heading, portrait and rows in one of three builds. */
export function composeIdCard(draw: Draw, look: Look, plan: SidePlan): Sheet {
  const [widthMm, heightMm] = plan.sizeMm ?? [85.6, 54];
  const build = draw.pick(['left', 'right', 'band'] as const);
  // What is kept free at one side is not free for a portrait.
  const photoSide = plan.reserveSide ? (plan.rightToLeft ? 'right' : 'left') : draw.pick(PHOTO_SIDES[build]);
  const heading = composeHeading(draw, look, plan, { widthMm, build });
  const foot = heightMm - (plan.reserveBottom ?? 0);
  const place = { widthMm, heightMm: foot, top: heading.bottom, side: photoSide };
  const photo = plan.portrait ? placePortrait(draw, place) : undefined;
  const { left, right } = boundRows(draw, plan, widthMm, photo);
  const column = {
    x: left,
    y: heading.bottom + draw.between(0.6, 1.4),
    width: right - left,
    gap: draw.between(0.7, 1.3),
    labels: plan.labels ?? draw.pick(['above', 'above', 'before'] as const),
    rightToLeft: plan.rightToLeft ?? false,
  };
  return {
    side: plan.side,
    widthMm,
    heightMm,
    cornerMm: 3,
    marks: [
      drawGround(draw, look, widthMm, heightMm),
      ...heading.marks,
      printSpecimen(draw, look, widthMm, heightMm),
      ...(photo ? [{ personal: true, svg: drawPortrait(draw, [photo.x, photo.y, photo.width, photo.height]) }] : []),
      ...(plan.signature && photo && photo.y + photo.height < foot - 7
        ? [drawSignature(draw, photo.x, photo.y + photo.height + 2, photo.width, 4)]
        : []),
      ...fitRows(look, plan.rows, column, foot - 3),
      ...(plan.extra ?? []),
    ],
  };
}

/** From where to where rows run: beside the portrait and what is kept free. */
function boundRows(draw: Draw, plan: SidePlan, widthMm: number, photo?: { x: number; width: number }) {
  const margin = draw.between(3.2, 4.6);
  const side = plan.reserveSide ?? 0;
  const sideLeft = plan.rightToLeft ? side : 0;
  return {
    left: (photo && photo.x < widthMm / 2 ? photo.x + photo.width + 2.6 : margin) + sideLeft,
    right: (photo && photo.x > widthMm / 2 ? photo.x - 2.6 : widthMm - margin) - (side - sideLeft),
  };
}

/** Says on every side that the document is none. */
export function printSpecimen(draw: Draw, look: Look, widthMm: number, heightMm: number): TextMark {
  const large = draw.chance(0.5);
  const size = large ? widthMm / 8 : 2.1;
  return {
    x: large ? widthMm * 0.28 : widthMm - 3,
    y: large ? heightMm * 0.72 : heightMm - 1.6,
    size,
    text: 'SPECIMEN',
    font: look.labelFont,
    fill: look.accent,
    weight: 'bold',
    anchor: large ? 'start' : 'end',
    turn: large ? draw.between(-24, -12) : 0,
    opacity: large ? 0.14 : 0.9,
  };
}

function composeHeading(
  draw: Draw,
  look: Look,
  { titles, rightToLeft }: SidePlan,
  { widthMm, build }: { widthMm: number; build: 'left' | 'right' | 'band' },
): { marks: Mark[]; bottom: number } {
  if (titles.length === 0) return { marks: [], bottom: 3 };
  const emblem = draw.chance(0.6) ? 4 : 0;
  const inner = widthMm - 9 - emblem * 2.4;
  const middle = build === 'band' || draw.chance(0.4);
  const anchor = middle ? ('middle' as const) : rightToLeft ? ('end' as const) : ('start' as const);
  const x = middle ? widthMm / 2 + emblem : rightToLeft ? widthMm - 4.5 : 4.5 + emblem * 2.4;
  let y = 2.2;
  const lines = titles.map(({ text, font }, index): TextMark => {
    const face = wideness(font ?? look.labelFont, 'bold');
    const size = fitSize(text, index === 0 ? draw.between(2.9, 3.5) : draw.between(2.2, 2.7), inner / face);
    y += size * 1.22;
    const fill = build === 'band' ? '#ffffff' : look.accent;
    return { x, y, size, text, font: font ?? look.labelFont, fill, weight: 'bold', anchor };
  });
  const bottom = y + 1.9;
  const emblemX = rightToLeft && !middle ? 7 : 7.5;
  return {
    marks: [
      ...(build === 'band' ? [{ svg: `<rect width="${widthMm}" height="${bottom}" fill="${look.accent}"/>` }] : []),
      ...(emblem > 0
        ? [drawEmblem(draw, emblemX, Math.max(4.6, bottom / 2), 3, build === 'band' ? '#ffffff' : look.accent)]
        : []),
      ...lines,
    ],
    bottom: bottom + 0.8,
  };
}

function placePortrait(
  draw: Draw,
  { widthMm, heightMm, top, side }: { widthMm: number; heightMm: number; top: number; side: 'left' | 'right' },
) {
  const width = widthMm * draw.between(0.24, 0.29);
  const height = Math.min(width * 1.28, heightMm - top - 5);
  const x = side === 'right' ? widthMm - width - 4 : 4;
  return { x, y: top + draw.between(0.8, 2.2), width, height };
}
