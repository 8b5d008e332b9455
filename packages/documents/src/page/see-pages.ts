import { quadBox, quadHeight } from '@atlas/vision';
import type { Quad, RgbImage, Vision } from '@atlas/vision';
import { classifyPrint, PROOF } from '../classify/classify-print.ts';
import type { Likeness } from '../classify/classify-print.ts';
import { classifyOtherScript } from '../classify/classify-other-script.ts';
import type { PageReader } from '../own-script/read-block.ts';
import type { SeenLine } from '../own-script/find-foreign-lines.ts';
import { findPortrait } from '../portrait/find-portrait.ts';
import type { Portrait } from '../portrait/find-portrait.ts';
import type { UprightCode } from '../code/find-upright-code.ts';
import type { PrintLine } from '../print/print-line.ts';
import { PRINTED_PAGE_LINES, readPrint } from '../print/read-print.ts';
import type { LineReader } from '../print/read-print.ts';
import type { PageInput, Side } from '../reading.ts';
import { DOCUMENT_TYPES } from '../types/document-types.ts';
import { isBetter, isSettled, readUpright, searchZone } from '../zone/read-upright.ts';
import type { UprightPage } from '../zone/read-upright.ts';
import type { Beside } from './count-others-beside.ts';
import { confirmWithLayer } from './confirm-with-layer.ts';
import { findViews } from './find-views.ts';

/** Height of the usual line over the longer side of the page, from which lines are looked for again, and finer. */
const FINE_PRINT = 0.0252;
/** Height in pixels at which the detector then sees the usual line, and how long the longer side of the page is for it. */
const FINE_LINE = 28;
const FINE_SIDES = { least: 1056, most: 1440 };
/** A page with so many lines of this confidence was seen well. */
const LEGIBLE_LINES = 6;
const CLEAR = 0.9;

/** What is cut out of a photo leaves no room for another side of the card beside it if it is more than this of it. */
const MOST_OF_PHOTO = 0.45;

/** Pages of a long file that are searched at any cost: each takes as long as several that are only read. */
const MAX_SEARCHED = 2;

/** Where a page comes from. `straightened`: cut out of the photo along its border. */
export interface PageOrigin {
  side: Side;
  straightened: boolean;
  /** How far it lay from level before, degrees clockwise. */
  lean: number;
  /** It lay in the photo with all of its outline. */
  isInside?: boolean | undefined;
  /** What else lies in the photo that it was cut out of. */
  beside?: Beside | undefined;
  /** What its file says stands on it, if it is a page of a PDF that was not turned. */
  layer: readonly PrintLine[];
}

/** A page with everything that was seen on it. */
export interface SeenPage extends UprightPage, PageOrigin {
  /** Reads a line of this page; each is read once. */
  readLine: LineReader;
  /** Reads all of its print, once. */
  readPrint: () => Promise<PageLikeness>;
  /** Its print and what that speaks for, if it was looked at. */
  print: PageLikeness | undefined;
  /** The line in magnetic ink, if it was looked for. */
  magnetic?: PrintLine | undefined;
  portrait: Portrait | undefined;
}

export interface PageLikeness {
  /** Those with letters that the recogniser knows. */
  lines: readonly PrintLine[];
  /** Every place where print was found, also in scripts that it does not know. */
  seen: readonly SeenLine[];
  likenesses: readonly Likeness[];
  /** Has shown lines of it to the second recogniser, in a script that the first one has no letters for. */
  reader?: PageReader;
}

/** What is looked for. `zone`: only what has one. `print`: a page whose print proves its type needs no zone. */
export interface Looking {
  mrzOnly: boolean;
  forZone: boolean;
  /** The code that a page is known to carry: it says what the document is, and nothing else is looked for there. */
  known?: UprightCode | undefined;
  /** A page before this one has a zone that leaves no doubt: this one is looked at for its print. */
  hasZone?: boolean;
}

/** The zone is searched for on every page, at some cost, only while no page has one and no print has proved its type. */
export async function seePages(vision: Vision, pages: readonly PageInput[], looking: Looking): Promise<SeenPage[]> {
  const seen: SeenPage[] = [];
  for (const [index, page] of pages.entries())
    seen.push(
      index === looking.known?.page
        ? seeCode(vision, page.side, looking.known)
        : await seeView(vision, page, { ...looking, hasZone: seen.some(isSettled) }),
    );
  if (!looking.known && !seen.some((page) => page.zone || isProved(page)))
    for (const [index, page] of seen.slice(0, MAX_SEARCHED).entries()) {
      if (isOtherSide(page)) continue;
      const found = await searchZone(vision, page);
      if (!found.zone) continue;
      seen[index] = seenPage(vision, found, page);
      break;
    }
  if (looking.mrzOnly) return seen;
  const complete: SeenPage[] = [];
  for (const [index, page] of seen.entries()) {
    const isCode = index === looking.known?.page;
    complete.push({ ...page, portrait: isCode ? undefined : await findPortrait(vision, page.image) });
  }
  return complete;
}

/** A page whose code is read: no print of it is. */
export function seeCode(vision: Vision, side: Side, { upright }: UprightCode): SeenPage {
  const found = { ...upright, textLines: [], zone: undefined };
  return {
    ...seenPage(vision, found, { side, straightened: false, lean: 0, layer: [] }),
    print: { lines: [], seen: [], likenesses: [] },
  };
}

/**
 * The first view whose zone leaves no doubt, or whose print proves what it is; an outline that cut something off does neither. Beside a page with
 * a zone the first view with legible print. Else the best zone; without one the first view, which is the straightened page if an outline was found.
 */
async function seeView(vision: Vision, input: PageInput, looking: Looking): Promise<SeenPage> {
  const { image, side } = input;
  const layer = input.textLayer ?? [];
  let best: SeenPage | undefined;
  for await (const view of findViews(vision, image, looking.mrzOnly || layer.length > 0 ? 'photo' : 'page')) {
    const found = await readUpright(vision, view.image);
    // A layer tells of the page as the file has it, not of what was cut out of it or turned.
    const isAsFiled = !view.straightened && found.turn === 0;
    const { straightened, lean, isInside, beside } = view;
    const page = seenPage(vision, found, { side, straightened, lean, isInside, beside, layer: isAsFiled ? layer : [] });
    if (isSettled(page)) return page;
    const looksForPrint = !looking.forZone || (looking.hasZone === true && !looking.mrzOnly);
    if (!page.zone && looksForPrint && !isLegible(best)) {
      const printed = await lookAtPrint(page);
      if (looking.hasZone && isLegible(printed)) return printed;
      if (isProved(printed) || (isOtherSide(printed) && view.share >= MOST_OF_PHOTO)) return printed;
      if (!best) best = printed;
    }
    if (!best || isBetter(page.zone, best.zone)) best = page;
  }
  const nothing = { image, turn: 0, textLines: [], zone: undefined } as const;
  return best ?? seenPage(vision, { ...nothing, textLines: [] }, { side, straightened: false, lean: 0, layer: [] });
}

/** A page at which nobody has looked. */
export function seeNothing(vision: Vision, side: Side, image: RgbImage): SeenPage {
  const found = { image, turn: 0, textLines: [], zone: undefined } as const;
  const page = seenPage(vision, { ...found, textLines: [] }, { side, straightened: false, lean: 0, layer: [] });
  return { ...page, print: { lines: [], seen: [], likenesses: [] } };
}

/** A page of which nothing counts: it is of another document. */
export function emptyPage(page: SeenPage): SeenPage & { print: PageLikeness } {
  const print = { lines: [], seen: [], likenesses: [] };
  return { ...page, textLines: [], zone: undefined, portrait: undefined, print, readPrint: async () => print };
}

/** A page of which the lines are known, and nothing is read yet. */
export function seenPage(vision: Vision, found: UprightPage, origin: PageOrigin): SeenPage {
  const known = new Map<Quad, Promise<PrintLine>>();
  const readLine: LineReader = (quad) => {
    const read = async () => confirmWithLayer(await vision.readLine(found.image, quad), origin.layer);
    const line = known.get(quad) ?? read();
    known.set(quad, line);
    return line;
  };
  const page = { ...origin, ...found, readLine, print: undefined, portrait: undefined };
  let print: Promise<PageLikeness> | undefined;
  return { ...page, readPrint: () => (print ??= readWholePrint(vision, page)) };
}

/** The page with its print, all of it but the zone. */
export async function lookAtPrint(page: SeenPage): Promise<SeenPage & { print: PageLikeness }> {
  return { ...page, print: page.print ?? (await page.readPrint()) };
}

async function readWholePrint(vision: Vision, page: Omit<SeenPage, 'readPrint'>): Promise<PageLikeness> {
  const zone = page.zone?.lines.map((line) => quadBox(line.quad)) ?? [];
  const side = findFineSide(page);
  const quads = side === undefined ? page.textLines : await vision.detectText(page.image, side);
  const seen: SeenLine[] = [];
  const readLine: LineReader = async (quad) => {
    const line = await page.readLine(quad);
    seen.push({ quad, line });
    return line;
  };
  const lines = await readPrint(readLine, quads, zone, PRINTED_PAGE_LINES);
  const likenesses = classifyPrint(lines, DOCUMENT_TYPES);
  const isKnown = likenesses.some(({ weight }) => weight >= PROOF);
  const other = isKnown ? undefined : await classifyOtherScript(vision, page.image, seen, DOCUMENT_TYPES);
  return { lines, seen, likenesses, ...other };
}

/** So much was read in an earlier view that another one shows nothing new. */
function isLegible(page: SeenPage | undefined): boolean {
  const clear = page?.print?.lines.filter(({ text, confidence }) => text.length > 3 && confidence > CLEAR) ?? [];
  return clear.length >= LEGIBLE_LINES;
}

/**
 * At which side lines are looked for again, where the usual one is so low that the detector, which saw the page reduced, broke it: a page of a
 * letter, a cheque, a card in a large photo.
 */
function findFineSide({ textLines, image }: Pick<SeenPage, 'textLines' | 'image'>): number | undefined {
  const heights = textLines.map(quadHeight).sort((a, b) => a - b);
  const longSide = Math.max(image.width, image.height);
  const usual = (heights[Math.floor(heights.length / 2)] ?? longSide) / longSide;
  if (longSide < FINE_SIDES.most || usual >= FINE_PRINT) return undefined;
  return Math.min(FINE_SIDES.most, Math.max(FINE_SIDES.least, Math.round(FINE_LINE / usual)));
}

/** The print proves a type that is read by it, and that has no zone. */
function isProved({ print }: SeenPage): boolean {
  const [best] = print?.likenesses ?? [];
  return best !== undefined && provesPrint(best) === 'without zone';
}

/**
 * The print proves a type whose zone is on its other side, and shows no sign of a zone. What speaks louder for a document with a zone
 * speaks of that other side: an Irish card says that it is a passport, a Belgian one that it is an identity card.
 */
function isOtherSide({ print }: SeenPage): boolean {
  const [best] = (print?.likenesses ?? []).filter(({ type }) => type.reading.by === 'print');
  const hasFillers = print?.lines.some(({ text }) => text.includes('<'));
  return best !== undefined && provesPrint(best) === 'zone elsewhere' && !hasFillers;
}

function provesPrint({ type, weight }: Likeness): 'without zone' | 'zone elsewhere' | undefined {
  if (type.reading.by !== 'print' || weight < PROOF) return undefined;
  return type.reading.carriesZone ? 'zone elsewhere' : 'without zone';
}
