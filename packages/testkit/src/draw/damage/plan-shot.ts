import type { DamageLevel, Point, Quad } from '../document.ts';
import type { Random } from '../random.ts';

/** Everything that a scanner or camera does to one side, decided before a pixel is touched. */
export interface Shot {
  /** Size of the picture before the quarter turn, px. */
  width: number;
  height: number;
  /** Where the card's corners fall in that picture. */
  quad: Quad;
  /** How far the finished picture is turned clockwise. */
  quarterTurns: 0 | 1 | 2 | 3;
  surface: 'white' | 'wood' | 'cloth' | 'stone' | 'paper' | 'dark';
  blurSigma: number;
  /** Length of a hand's shake, px. */
  shakePx: number;
  noise: number;
  /** 0: even light; 1: half the light is missing at one end. */
  uneven: number;
  /** Strength of one reflection, 0–1. */
  glare: number;
  /** −1 bluish to 1 yellowish. */
  warmth: number;
  contrast: number;
  /** `undefined`: a PNG. */
  jpegQuality: number | undefined;
}

type Range = readonly [number, number];

interface Limits {
  /** Pixels a millimetre of the card in the picture. */
  pxPerMm: Range;
  turnDeg: number;
  /** How far each corner strays, as a share of the card's width. */
  perspective: number;
  quarterTurn: number;
  blurSigma: Range;
  shakePx: Range;
  noise: Range;
  uneven: Range;
  glare: number;
  contrast: Range;
  jpegQuality: Range;
}

const LIMITS: Readonly<Record<Exclude<DamageLevel, 'd0'>, Limits>> = {
  d1: {
    pxPerMm: [9.5, 12],
    turnDeg: 1.5,
    perspective: 0.012,
    quarterTurn: 0.1,
    blurSigma: [0.3, 0.6],
    shakePx: [0, 0],
    noise: [1, 3],
    uneven: [0, 0.2],
    glare: 0,
    contrast: [0.92, 1],
    jpegQuality: [80, 92],
  },
  d2: {
    pxPerMm: [8.2, 11],
    turnDeg: 4,
    perspective: 0.03,
    quarterTurn: 0.2,
    blurSigma: [0.4, 0.9],
    shakePx: [0, 1.5],
    noise: [3, 7],
    uneven: [0.15, 0.4],
    glare: 0.3,
    contrast: [0.82, 0.95],
    jpegQuality: [55, 80],
  },
  d3: {
    pxPerMm: [5.8, 9.2],
    turnDeg: 7,
    perspective: 0.055,
    quarterTurn: 0.35,
    blurSigma: [0.5, 1],
    shakePx: [0, 2.5],
    noise: [5, 11],
    uneven: [0.3, 0.6],
    glare: 0.7,
    contrast: [0.7, 0.9],
    jpegQuality: [35, 60],
  },
};

/** A d0 side fills its picture or lies on a scanner's white glass; the other levels are photographs, ever worse. */
export function planShot(
  random: Random,
  level: DamageLevel,
  card: { widthMm: number; heightMm: number; pxPerMm: number },
): Shot {
  if (level === 'd0') return planScan(random, card);
  const limits = LIMITS[level];
  const pxPerMm = random.between(...limits.pxPerMm);
  const cardSize = { width: card.widthMm * pxPerMm, height: card.heightMm * pxPerMm };
  const place = placeCard(random, cardSize, limits);
  return {
    ...place,
    quarterTurns: random.chance(limits.quarterTurn) ? random.pick([1, 2, 3] as const) : 0,
    surface: random.pick(['wood', 'cloth', 'stone', 'paper', 'dark', 'wood'] as const),
    blurSigma: random.between(...limits.blurSigma),
    shakePx: random.chance(0.4) ? random.between(...limits.shakePx) : 0,
    noise: random.between(...limits.noise),
    uneven: random.between(...limits.uneven),
    glare: random.chance(limits.glare) ? random.between(0.35, 0.85) : 0,
    warmth: random.between(-0.6, 1),
    contrast: random.between(...limits.contrast),
    jpegQuality: Math.round(random.between(...limits.jpegQuality)),
  };
}

function planScan(random: Random, card: { widthMm: number; heightMm: number; pxPerMm: number }): Shot {
  const w = Math.round(card.widthMm * card.pxPerMm);
  const h = Math.round(card.heightMm * card.pxPerMm);
  const margin = random.chance(0.5) ? 0 : random.whole(20, 140);
  const x = margin === 0 ? 0 : margin + random.whole(0, 30);
  const y = margin === 0 ? 0 : margin + random.whole(0, 30);
  return {
    width: w + x + margin,
    height: h + y + margin,
    quad: [[x, y], [x + w, y], [x + w, y + h], [x, y + h]],
    quarterTurns: 0,
    surface: 'white',
    blurSigma: 0,
    shakePx: 0,
    noise: 0,
    uneven: 0,
    glare: 0,
    warmth: 0,
    contrast: 1,
    jpegQuality: undefined,
  }; // prettier-ignore
}

function placeCard(
  random: Random,
  card: { width: number; height: number },
  limits: Limits,
): Pick<Shot, 'width' | 'height' | 'quad'> {
  const angle = (random.between(-limits.turnDeg, limits.turnDeg) * Math.PI) / 180;
  const stray = (): number => random.between(-1, 1) * limits.perspective * card.width;
  const corners = ([[-1, -1], [1, -1], [1, 1], [-1, 1]] as const).map(([sx, sy]): Point => {
    const x = (sx * card.width) / 2 + stray();
    const y = (sy * card.height) / 2 + stray();
    return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
  }); // prettier-ignore
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const margin = (): number => random.between(0.03, 0.12) * card.width;
  const left = margin() - Math.min(...xs);
  const top = margin() - Math.min(...ys);
  const moved = corners.map(([x, y]): Point => [x + left, y + top]);
  return {
    width: Math.ceil(Math.max(...xs) + left + margin()),
    height: Math.ceil(Math.max(...ys) + top + margin()),
    quad: [moved[0]!, moved[1]!, moved[2]!, moved[3]!],
  };
}
