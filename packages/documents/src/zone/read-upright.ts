import { fitMrz } from '@atlas/identifiers';
import type { MrzFit } from '@atlas/identifiers';
import { quadHeight, quadWidth, turnImage } from '@atlas/vision';
import type { MrzLine, Quad, RgbImage, Turn, Vision } from '@atlas/vision';
import { asFarAsSeen } from './cut-off-zone.ts';

/** A machine-readable zone as fitted, and the places it was read from. */
export interface Zone {
  fit: MrzFit;
  lines: MrzLine[];
  /** Print settled which of two numbers with the same check digit it is. */
  isNumberOfPrint?: boolean;
  /** It goes on beyond the edge of the picture … */
  isCutOff?: boolean;
  /** … and so may the names. */
  mayGoOn?: boolean;
}

/** A page that stands upright, what was detected on it, and its zone if it has one. */
export interface UprightPage {
  image: RgbImage;
  turn: Turn;
  textLines: Quad[];
  zone: Zone | undefined;
}

/** Another look, when the first left doubts: finer detection, wider characters. */
const SECOND_LOOK = { side: 1120, stretch: 1.4 };
const THIRD_LOOK = { side: 960, stretch: 1.15 };

/**
 * Turns a page upright and reads its machine-readable zone. Most photos are upright, so that is tried first; the direction
 * classifier is asked only if there is no zone, and the finer looks are paid for only while check digits disagree.
 */
export async function readUpright(vision: Vision, image: RgbImage): Promise<UprightPage> {
  const first = await readAt(vision, image, 0, {});
  if (isSettled(first) || first.textLines.length === 0) return first;
  const best = first.zone && !isSideways(first.textLines) ? first : await turnAsProposed(vision, first);
  return best.zone && !isSettled(best) ? lookAgain(vision, best) : best;
}

/** Tries what is too dear to try on every page without a zone: upside down, finer detection, wider characters. */
export async function searchZone(vision: Vision, page: UprightPage): Promise<UprightPage> {
  if (page.zone || page.textLines.length === 0) return page;
  const turned = await readAt(vision, turnImage(page.image, 180), addTurns(page.turn, 180), {});
  if (turned.zone) return isSettled(turned) ? turned : lookAgain(vision, turned);
  return lookAgain(vision, page);
}

function isSideways(lines: readonly Quad[]): boolean {
  const tall = lines.filter((quad) => quadHeight(quad) > 2 * quadWidth(quad));
  return tall.length * 2 > lines.length;
}

/** Every check digit agrees: another look cannot find anything better. */
export function isSettled({ zone }: UprightPage): boolean {
  return zone?.fit.allCheckDigitsValid === true;
}

async function readAt(
  vision: Vision,
  image: RgbImage,
  turn: Turn,
  { side, stretch }: { side?: number; stretch?: number },
): Promise<UprightPage> {
  const textLines = await vision.detectText(image, side);
  const zones = await vision.readMrz(image, textLines, stretch);
  const fit = fitMrz(zones.map((zone) => zone.map((line) => line.characters)));
  return { image, turn, textLines, zone: fit && asFarAsSeen(fit, zones[fit.candidate]!) };
}

/** Without a zone the proposal still decides how the page is shown. */
async function turnAsProposed(vision: Vision, first: UprightPage): Promise<UprightPage> {
  const { turn } = await vision.findTurn(first.image, first.textLines);
  if (turn === 0) return first;
  const page = await readAt(vision, turnImage(first.image, turn), turn, {});
  if (page.zone || !first.zone) return page;
  return first;
}

function addTurns(a: Turn, b: Turn): Turn {
  return ((a + b) % 360) as Turn;
}

async function lookAgain(vision: Vision, page: UprightPage): Promise<UprightPage> {
  let best = page;
  for (const look of [SECOND_LOOK, THIRD_LOOK]) {
    const other = await readAt(vision, page.image, page.turn, look);
    if (isBetter(other.zone, best.zone)) best = { ...other, textLines: page.textLines };
    if (isSettled(best)) break;
  }
  return best;
}

/** Whether the first zone is to be preferred: by the check digits that agree, then by how sure it was read. */
export function isBetter(a: Zone | undefined, b: Zone | undefined): boolean {
  if (!a || !b) return a !== undefined;
  const passed = ({ fit }: Zone) => Object.values(fit.fields).filter((field) => field.check === 'pass').length;
  const rank = (zone: Zone) => passed(zone) + (zone.fit.allCheckDigitsValid ? 0.5 : 0);
  return rank(a) === rank(b) ? a.fit.confidence > b.fit.confidence : rank(a) > rank(b);
}
