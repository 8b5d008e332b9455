import sharp from 'sharp';
import type { Sticker } from './damage/picture.ts';
import { planShot } from './damage/plan-shot.ts';
import type { Level } from './damage/plan-shot.ts';
import { projectPoint, projectSquare } from './damage/project-square.ts';
import type { Corner, Corners } from './damage/project-square.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { packScans } from './pdf/pack-scans.ts';
import type { Draw } from './random.ts';
import { composeFieldMap, composeSheet } from './sheet/compose-sheet.ts';
import type { Drawing, Sheet } from './sheet/sheet.ts';
import { takePhoto } from './take-photo.ts';

/** Cards are photographed as `planShot` says; a page of A4 has smaller print for its width, an upright card larger. */
const scaleOf = ({ widthMm }: Sheet): number => (widthMm > 150 ? 1.6 : widthMm > 130 ? 1.3 : widthMm < 70 ? 0.75 : 1);

export interface RenderedPage {
  extension: 'png' | 'jpg' | 'pdf';
  side: 'front' | 'back';
  bytes: Buffer;
}

export interface Rendered {
  pages: RenderedPage[];
  /** Where each field stands on each sheet, pixels of the upright picture; empty for pages of a PDF. */
  quads: Record<string, Corners>[];
}

/** The pictures, or the one file, of a drawing. `blank`: the template without a holder. */
export async function renderDrawing(draw: Draw, level: Level, drawing: Drawing, blank: boolean): Promise<Rendered> {
  if (drawing.pack === 'pdf' && level === 'd0' && draw.chance(0.5))
    return { pages: [{ extension: 'pdf', side: 'front', bytes: writePdf(drawing.sheets, blank) }], quads: [] };
  const shots = [];
  for (const sheet of drawing.sheets) shots.push(await shootSheet(draw, level, sheet, blank, drawing.pack === 'pdf'));
  if (drawing.pack === 'pdf') {
    const bytes = packScans(shots.map(({ bytes, width, height }) => ({ jpeg: bytes, width, height })));
    return { pages: [{ extension: 'pdf', side: 'front', bytes }], quads: [] };
  }
  return {
    pages: shots.map(({ extension, bytes }, index) => ({ extension, bytes, side: drawing.sheets[index]!.side })),
    quads: shots.map(({ quads }) => quads),
  };
}

async function shootSheet(draw: Draw, level: Level, sheet: Sheet, blank: boolean, forPdf: boolean) {
  const aspect = sheet.heightMm / sheet.widthMm;
  if (level === 'd0') return scanSheet(draw, sheet, blank, forPdf);
  const plan = planShot(draw, level, aspect, scaleOf(sheet));
  // A PDF has no EXIF tag that tells of a turn.
  if (forPdf) Object.assign(plan, { quarterTurns: 0, exifTagged: false });
  const picture = await rasterise(composeSheet(sheet, plan.cardWidthPx, blank));
  const bytes = await takePhoto(draw, picture, plan);
  const quads = blank ? {} : await locateFields(sheet, plan.corners);
  return { extension: 'jpg' as const, bytes, width: plan.width, height: plan.height, quads };
}

/** A clean scan on white glass, with or without a margin. */
async function scanSheet(draw: Draw, sheet: Sheet, blank: boolean, forPdf: boolean) {
  const margin = draw.chance(0.5) ? 0 : draw.whole(10, 60);
  const width = Math.round(draw.whole(1180, 1320) * scaleOf(sheet));
  const edge = { top: margin, bottom: margin, left: margin, right: margin, background: '#ffffff' };
  const scan = sharp(Buffer.from(composeSheet(sheet, width, blank)))
    .flatten({ background: '#ffffff' })
    .extend(edge);
  const bytes = await (forPdf ? scan.jpeg({ quality: 88 }) : scan.png()).toBuffer();
  const height = Math.round((width * sheet.heightMm) / sheet.widthMm);
  const [left, top, right, bottom] = [margin, margin, margin + width, margin + height];
  const corners: Corners = [[left, top], [right, top], [right, bottom], [left, bottom]]; // prettier-ignore
  const quads = blank ? {} : await locateFields(sheet, corners);
  const extension = forPdf ? ('jpg' as const) : ('png' as const);
  return { extension, bytes, width: width + 2 * margin, height: height + 2 * margin, quads };
}

/** The box of the ink of each field, as the photograph shows it. */
async function locateFields(sheet: Sheet, corners: Corners): Promise<Record<string, Corners>> {
  const { svg, keys } = composeFieldMap(sheet, 800);
  const { width, height, data } = await rasterise(svg);
  const boxes = new Map<string, [number, number, number, number]>();
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      if (data[at + 3]! < 100) continue;
      const key = keys[Math.round(data[at]! / 4) - 1];
      if (key === undefined) continue;
      const [left, top, right, bottom] = boxes.get(key) ?? [x, y, x, y];
      boxes.set(key, [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)]);
    }
  const map = projectSquare(corners);
  const corner = (x: number, y: number): Corner => {
    const [px, py] = projectPoint(map, x / width, y / height);
    return [Math.round(px * 10) / 10, Math.round(py * 10) / 10];
  };
  const quads = Array.from(boxes, ([key, [left, top, right, bottom]]): [string, Corners] => [
    key,
    [corner(left, top), corner(right + 1, top), corner(right + 1, bottom + 1), corner(left, bottom + 1)],
  ]);
  return Object.fromEntries(quads);
}

async function rasterise(svg: string): Promise<Sticker> {
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
