import { coverMrz, cutOffMrz } from './damage/hide-mrz.ts';
import { mapBox, photograph, type Photograph } from './damage/photograph.ts';
import { planShot } from './damage/plan-shot.ts';
import type {
  DamageLevel,
  DocumentFields,
  DocumentKind,
  DrawnDocument,
  DrawnSide,
  Mutation,
  PrintedName,
  PrintedText,
} from './document.ts';
import { FORMATS, inventDocument, type InventedDocument } from './invent-document.ts';
import { drawSide } from './layouts/draw-side.ts';
import { inventStyle, printedValues } from './layouts/invent-style.ts';
import type { Layout, SideLayout } from './layouts/layout.ts';
import { LAYOUTS } from './layouts/layouts.ts';
import { drawPortrait } from './portrait/draw-portrait.ts';
import { createRandom, type Random } from './random.ts';
import type { BoxMm, Sheet } from './sheet.ts';

export interface DrawOptions {
  kind: DocumentKind;
  /** Any text or number; equal seeds give equal bytes, with the same versions of Node, canvas and sharp. */
  seed: string | number;
  level: DamageLevel;
  /** None if absent: an honest document. */
  mutations?: readonly Mutation[];
  /** Code of the issuing state, one of those in `holder/states.ts`; any if absent. */
  state?: string;
  /** Id of a layout of this kind; any if absent. */
  layout?: string;
  /** Fields that the seed must not decide. */
  fields?: Partial<DocumentFields>;
  /** Documents with the same face show the same person; the seed decides if absent. */
  face?: string;
  /** Prints SPECIMEN across the paper, behind the text. */
  specimen?: boolean;
}

/** The flat sheet is drawn at this density: 305 dpi. */
const PX_PER_MM = 12;

/**
 * A travel document or card that never existed, and everything that is true of it.
 *
 * Names, numbers, towns, emblems and faces are invented by us; the states' codes and names are real, their layouts are not.
 * Portraits are drawn, and no real person's. Takes a few hundred milliseconds.
 *
 * @throws {RangeError} for a state or layout that is not drawn
 */
export async function drawDocument(options: DrawOptions): Promise<DrawnDocument> {
  const { kind, level } = options;
  const seed = String(options.seed);
  const mutations = [...(options.mutations ?? [])];
  const random = createRandom(`${kind}/${seed}`);
  const invented = inventDocument(random.fork('document'), kind, {
    state: options.state,
    fields: options.fields,
    mutations,
  });
  const layout = pickLayout(random.fork('layout'), kind, options.layout);
  const sheets = drawSheets(random, layout, invented, {
    blank: mutations.includes('blank'),
    ...options,
  });
  const sides: DrawnSide[] = [];
  for (const { sheet, side } of sheets) {
    const shooting = random.fork(`${level}/${side.side}`);
    sides.push(await takePicture(shooting, sheet, side, level, mutations));
  }
  const mrzSide = layout.sides.find((side) => side.mrz !== undefined)!.side;
  const mrz = { format: FORMATS[kind], lines: mutations.includes('blank') ? [] : invented.mrzLines, side: mrzSide };
  return { kind, seed, level, layout: layout.id, sides, fields: invented.fields, mrz, mutations };
}

function pickLayout(random: Random, kind: DocumentKind, id: string | undefined): Layout {
  const fitting = LAYOUTS.filter((layout) => layout.kind === kind && (id === undefined || layout.id === id));
  if (fitting.length === 0) throw new RangeError(`no layout ${JSON.stringify(id)} of a ${kind}`);
  return random.pick(fitting);
}

function drawSheets(
  random: Random,
  layout: Layout,
  invented: InventedDocument,
  { blank, specimen = false, face }: Pick<DrawOptions, 'specimen' | 'face'> & { blank: boolean },
): { sheet: Sheet; side: SideLayout }[] {
  const { state } = invented;
  const style = inventStyle(random.fork('style'), state);
  const faceRandom = face === undefined ? random.fork('portrait') : createRandom(`face/${face}`);
  const portrait = drawPortrait(faceRandom, invented.fields.sex, 34 * PX_PER_MM);
  const values = blank ? undefined : printedValues(invented.printed, state, style);
  const content = { state, style, values, mrzLines: invented.mrzLines, portrait, specimen };
  return layout.sides.map((side) => ({
    side,
    sheet: drawSide(random.fork(side.side), layout, side, content, PX_PER_MM),
  }));
}

async function takePicture(
  random: Random,
  sheet: Sheet,
  side: SideLayout,
  level: DamageLevel,
  mutations: readonly Mutation[],
): Promise<DrawnSide> {
  if (mutations.includes('covered-mrz')) coverMrz(sheet, random.fork('cover'));
  let shot = planShot(random.fork('shot'), level, sheet);
  if (mutations.includes('cut-off-mrz')) shot = cutOffMrz(sheet, random.fork('cut'), shot);
  const photo = await photograph(random.fork('photo'), sheet.canvas, shot);
  return describeSide(sheet, side, photo);
}

function describeSide(sheet: Sheet, side: SideLayout, photo: Photograph): DrawnSide {
  const quadOf = (box: BoxMm): DrawnSide['cardQuad'] => {
    const px = sheet.pxPerMm;
    return mapBox(photo, { x: box.x * px, y: box.y * px, width: box.width * px, height: box.height * px });
  };
  const printed: Partial<Record<PrintedName, PrintedText>> = {};
  for (const [name, { text, box }] of Object.entries(sheet.printed)) {
    printed[name as PrintedName] = { text, quad: quadOf(box) };
  }
  return {
    side: side.side,
    bytes: photo.bytes,
    mediaType: photo.mediaType,
    width: photo.width,
    height: photo.height,
    turn: photo.turn,
    cardQuad: mapBox(photo, { x: 0, y: 0, width: sheet.canvas.width, height: sheet.canvas.height }),
    ...(sheet.portrait === undefined ? {} : { portraitQuad: quadOf(sheet.portrait) }),
    ...(sheet.mrz === undefined ? {} : { mrzQuad: quadOf(sheet.mrz) }),
    printed,
  };
}
