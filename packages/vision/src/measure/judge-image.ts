import { quadBox, quadWidth } from '../geometry/quad.ts';
import type { Box, Quad, RgbImage } from '../image.ts';
import { leaningArea } from './leaning-area.ts';
import { measureColour } from './measure-colour.ts';
import { measureFinger } from './measure-finger.ts';
import { measureGlare } from './measure-glare.ts';
import { measureCutOff, measureLean, measurePrintHeight } from './measure-print.ts';
import { measureScreen } from './measure-screen.ts';
import { measureSharpness } from './measure-sharpness.ts';

/** A measured property of a picture. */
export interface ImageFinding {
  id: 'blur' | 'glare' | 'resolution' | 'too_small' | 'cut_off' | 'finger' | 'screen' | 'black_and_white' | 'rotated';
  score: number;
  /** From where, or up to where, the score is good. */
  threshold: number;
  verdict: 'pass' | 'consider' | 'fail';
  /** What can be done about it; empty for `pass`. */
  hint: string;
}

/** What is to be judged: an upright page and what was found on it. */
export interface JudgedImage {
  image: RgbImage;
  /** Lines of print, those of a zone too. */
  textLines: readonly Quad[];
  /** Lines of a machine-readable zone, with how many characters each has. */
  zone?: readonly { quad: Quad; characters: number }[];
  /** Where faces are shown; absent where nobody looked for them, and then no finger is looked for either. */
  portraits?: readonly Box[];
  /** How far the picture was turned to stand upright, degrees. */
  turn?: number;
}

type Limits = { good: number; poor: number };

/**
 * `good` and better passes, worse than `poor` fails. Set on drawn documents: of clean ones none may be blamed, and each fault
 * must show before the print is lost. They choose hints; they decide nothing by themselves.
 */
const LIMITS = {
  blur: { good: 0.25, poor: 0.12 },
  glare: { good: 0.004, poor: 0.04 },
  /** Pixels from one character of the zone to the next: from the first on it reads well, under the second hardly ever. */
  resolution: { good: 11, poor: 6.5 },
  too_small: { good: 14, poor: 8 },
  cut_off: { good: 0, poor: 0.34 },
  finger: { good: 0.008, poor: 0.08 },
  screen: { good: 12, poor: 40 },
  black_and_white: { good: 5, poor: 0 },
  rotated: { good: 20, poor: 360 },
} as const satisfies Record<ImageFinding['id'], Limits>;

const HINTS: Readonly<Record<ImageFinding['id'], string>> = {
  blur: 'Hold the camera still, tap to focus, clean the lens.',
  glare: 'Tilt the document or move the light until the glare is gone.',
  resolution: 'Move closer so that the document fills the picture, or scan at 300 dpi.',
  too_small: 'Move closer so that the document fills the picture, or scan at 300 dpi.',
  cut_off: 'Move back until the whole document is in the picture.',
  finger: 'Lay the document down, or hold it at its very edge.',
  screen: 'Photograph the document itself, not a screen that shows it.',
  black_and_white: 'Send a picture of the document itself in colour, not of a copy.',
  rotated: 'Hold the camera so that the document stands upright.',
};

/**
 * What a picture is like where it matters: sharpness and size at the zone if there is one, the rest where there is print.
 *
 * @returns a finding for each property, also for those that are good, worst causes of loss first; none without print
 * Not guaranteed: that a passed picture can be read, or that the document is genuine.
 */
export function judgeImage({ image, textLines, zone = [], portraits, turn = 0 }: JudgedImage): ImageFinding[] {
  const zoneQuads = zone.map(({ quad }) => quad);
  const all = [...textLines, ...zoneQuads];
  if (all.length === 0) return [];
  const box = around(all);
  const first = zone[0];
  return [
    atLeast('blur', measureSharpness(image, first ? around(zoneQuads) : box)),
    atMost('glare', measureGlare(image, box)),
    ...(first ? [atLeast('resolution', quadWidth(first.quad) / (first.characters + 1))] : []),
    atLeast('too_small', measurePrintHeight(all)),
    atMost('cut_off', measureCutOff(image, all)),
    ...(portraits ? [atMost('finger', measureFinger(image, box, portraits, leaningArea(all)))] : []),
    atMost('screen', measureScreen(image, box)),
    atLeast('black_and_white', measureColour(image)),
    atMost('rotated', Math.min(turn, 360 - turn) + measureLean(textLines)),
  ];
}

function atLeast(id: ImageFinding['id'], score: number): ImageFinding {
  const { good, poor } = LIMITS[id];
  return finding(id, score, score >= good ? 'pass' : score >= poor ? 'consider' : 'fail');
}

function atMost(id: ImageFinding['id'], score: number): ImageFinding {
  const { good, poor } = LIMITS[id];
  return finding(id, score, score <= good ? 'pass' : score <= poor ? 'consider' : 'fail');
}

function finding(id: ImageFinding['id'], score: number, verdict: ImageFinding['verdict']): ImageFinding {
  const rounded = Math.round(score * 1e4) / 1e4;
  return { id, score: rounded, threshold: LIMITS[id].good, verdict, hint: verdict === 'pass' ? '' : HINTS[id] };
}

function around(quads: readonly Quad[]): Box {
  const boxes = quads.map(quadBox);
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
