import sharp from 'sharp';
import { composeCard, printField } from './card/compose-card.ts';
import type { CardPlan } from './card/compose-card.ts';
import { inventStyle } from './card/invent-style.ts';
import { LAYOUTS } from './card/layouts.ts';
import type { PrintedField } from './card/layouts.ts';
import type { Sticker } from './damage/picture.ts';
import { planShot } from './damage/plan-shot.ts';
import type { Level } from './damage/plan-shot.ts';
import type { Holder } from './holder/invent-holder.ts';
import { inventHolder } from './holder/invent-holder.ts';
import { composeMrz } from './mrz/compose-mrz.ts';
import type { MrzKind } from './mrz/compose-mrz.ts';
import { createDraw } from './random.ts';
import type { Draw } from './random.ts';
import { takePhoto } from './take-photo.ts';

export interface DrawnDocument {
  kind: MrzKind;
  level: Level;
  pages: { side: 'front' | 'back'; extension: 'png' | 'jpg'; bytes: Buffer }[];
  mrz: string[];
  holder: Holder;
  /** What is printed outside the machine-readable zone, on any side, as printed. */
  printed: Partial<Record<PrintedField, string>>;
}

/**
 * One document with its truth, the same for the same seed, index and level.
 *
 * Text is set by librsvg: `FONTCONFIG_FILE` must name the file of `prepareFonts` before `sharp` sets its first text.
 */
export async function drawDocument(kind: MrzKind, level: Level, key: string): Promise<DrawnDocument> {
  const draw = createDraw(`${kind} ${level} ${key}`);
  const holder = inventHolder(draw, kind);
  const layout = draw.pick(LAYOUTS[kind]);
  const style = inventStyle(draw, chooseLanguage(draw, kind));
  const mrz = composeMrz(kind, holder);
  const pages: DrawnDocument['pages'] = [];
  for (const side of layout.sides)
    pages.push({ side: side.side, ...(await drawPage(draw, level, { layout, side, style, holder, mrz })) });
  const fields = layout.sides.flatMap(({ cells }) => cells.map(({ field }) => field));
  const printed = Object.fromEntries(fields.map((field) => [field, printField(holder, style, field)]));
  return { kind, level, pages, mrz, holder, printed };
}

function chooseLanguage(draw: Draw, kind: MrzKind): 'english' | 'both' | 'french' {
  if (kind === 'FRENCH-ID') return 'french';
  return kind === 'TD3'
    ? draw.pick(['english', 'both', 'both'] as const)
    : draw.pick(['english', 'english', 'french'] as const);
}

async function drawPage(draw: Draw, level: Level, plan: Omit<CardPlan, 'widthPx'>) {
  if (level === 'd0') return { extension: 'png' as const, bytes: await scanCard(draw, plan) };
  const shot = planShot(draw, level, plan.layout.heightMm / plan.layout.widthMm);
  const svg = composeCard(draw, { ...plan, widthPx: shot.cardWidthPx });
  return { extension: 'jpg' as const, bytes: await takePhoto(draw, await rasterise(svg), shot) };
}

/** A clean scan: the card on white glass, with or without a margin. */
async function scanCard(draw: Draw, plan: Omit<CardPlan, 'widthPx'>): Promise<Buffer> {
  const margin = draw.chance(0.5) ? 0 : draw.whole(10, 60);
  const svg = composeCard(draw, { ...plan, widthPx: draw.whole(1180, 1320) });
  return sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: '#ffffff' })
    .png()
    .toBuffer();
}

async function rasterise(svg: string): Promise<Sticker> {
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
