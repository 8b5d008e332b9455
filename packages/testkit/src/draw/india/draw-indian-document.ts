import { mapBox, photograph, type Photograph } from '../damage/photograph.ts';
import { planShot } from '../damage/plan-shot.ts';
import type { DamageLevel } from '../document.ts';
import { AADHAAR_LAYOUTS } from '../layouts/india/aadhaar-layouts.ts';
import { FORM_16_LAYOUTS } from '../layouts/india/form-16-layouts.ts';
import { GST_LAYOUTS } from '../layouts/india/gst-layouts.ts';
import type { IndianLayout } from '../layouts/india/indian-layout.ts';
import { INDIAN_PASSPORT_LAYOUTS } from '../layouts/india/passport-layouts.ts';
import { PAN_LAYOUTS } from '../layouts/india/pan-layouts.ts';
import { VEHICLE_LAYOUTS } from '../layouts/india/vehicle-layouts.ts';
import { VOTER_LAYOUTS } from '../layouts/india/voter-layouts.ts';
import { drawPortrait } from '../portrait/draw-portrait.ts';
import { createRandom, type Random } from '../random.ts';
import type { BoxMm } from '../sheet.ts';
import type { DrawnIndianDocument, DrawnIndianSide, IndianHolder, IndianKind } from './indian-document.ts';
import { inventIndianHolder } from './invent-indian-holder.ts';
import { createPaper, inventIndianStyle, type Paper } from './paper.ts';

export interface DrawIndianOptions {
  kind: IndianKind;
  /** Any text or number; equal seeds give equal bytes. */
  seed: string | number;
  level: DamageLevel;
  /** Labels and paper, and nothing of a holder. */
  blank?: boolean;
  /** What the seed must not decide. */
  holder?: Partial<IndianHolder>;
}

const LAYOUTS: readonly IndianLayout[] = [
  ...PAN_LAYOUTS,
  ...AADHAAR_LAYOUTS,
  ...VOTER_LAYOUTS,
  ...VEHICLE_LAYOUTS,
  ...GST_LAYOUTS,
  ...FORM_16_LAYOUTS,
  ...INDIAN_PASSPORT_LAYOUTS,
];
const PX_PER_MM = 12;
/** A page is scanned at 200 dpi. */
const PAGE_PX_PER_MM = 8;
const PAGE_WIDTH_MM = 150;

/**
 * A document of India that never existed, SPECIMEN printed across it, and everything that is true of it. The arrangement is ours,
 * the words of the labels are real, the second script is strokes without meaning.
 */
export async function drawIndianDocument(options: DrawIndianOptions): Promise<DrawnIndianDocument> {
  const { kind, level } = options;
  const seed = String(options.seed);
  const random = createRandom(`${kind}/${seed}`);
  const layout = LAYOUTS.find((one) => one.kind === kind)!;
  const holder = { ...inventIndianHolder(random.fork('holder')), ...options.holder };
  const style = inventIndianStyle(random.fork('style'));
  const portrait = drawPortrait(random.fork('portrait'), holder.sex, 300);
  const sides: DrawnIndianSide[] = [];
  for (const [index, { side, draw }] of layout.sides.entries()) {
    const page = index < 2 ? side : `${side}/${index}`;
    const given = { random: random.fork(page), style, holder, blank: options.blank ?? false, portrait };
    const pxPerMm = layout.widthMm > PAGE_WIDTH_MM ? PAGE_PX_PER_MM : PX_PER_MM;
    const paper = createPaper(layout, given, pxPerMm, layout.plain ?? false);
    draw(paper);
    sides.push(await takePicture(random.fork(`${level}/${page}`), paper, side, level));
  }
  return { kind, seed, level, sides, holder };
}

async function takePicture(
  random: Random,
  { sheet, values }: Paper,
  side: 'front' | 'back',
  level: DamageLevel,
): Promise<DrawnIndianSide> {
  const shot = planShot(random.fork('shot'), level, sheet);
  const photo = await photograph(random.fork('photo'), sheet.canvas, shot);
  const { bytes, mediaType, width, height, turn } = photo;
  const { canvas, pxPerMm } = sheet;
  return {
    side,
    bytes,
    mediaType,
    width,
    height,
    turn,
    cardQuad: mapBox(photo, { x: 0, y: 0, width: canvas.width, height: canvas.height }),
    printed: Object.fromEntries(
      Object.entries(values).map(([name, { text, box }]) => [name, { text, quad: quadOf(photo, box, pxPerMm) }]),
    ),
  };
}

function quadOf(photo: Photograph, { x, y, width, height }: BoxMm, px: number) {
  return mapBox(photo, { x: x * px, y: y * px, width: width * px, height: height * px });
}
