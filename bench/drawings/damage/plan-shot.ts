import type { Draw } from '../random.ts';
import { TABLES } from './lay-table.ts';
import type { Table } from './lay-table.ts';
import type { Corner, Corners } from './project-square.ts';

export const LEVELS = ['d0', 'd1', 'd2', 'd3'] as const;
export type Level = (typeof LEVELS)[number];

/** One photograph, decided before a pixel is drawn. Lengths px unless said, positions as shares of the width. */
export interface ShotPlan {
  cardWidthPx: number;
  width: number;
  height: number;
  corners: Corners;
  table: Table;
  light: { gain: number; falloff: number; angle: number; tint: readonly number[] };
  shadow: { x: number; cos: number; sin: number; depth: number; softness: number } | undefined;
  glares: readonly { x: number; y: number; radiusX: number; radiusY: number; strength: number }[];
  blurSigma: number;
  noise: number;
  jpegQuality: number;
  /** Clockwise turn of the delivered pixels, and whether an EXIF tag tells of it. */
  quarterTurns: 0 | 1 | 2 | 3;
  exifTagged: boolean;
}

type Span = readonly [low: number, high: number];

interface Severity {
  cardWidthPx: Span;
  angleDeg: number;
  /** Largest shift of a corner as a share of the card's width. */
  skew: number;
  gain: Span;
  falloff: Span;
  shadow: number;
  glare: { chance: number; strength: Span };
  blurSigma: Span;
  noise: Span;
  jpegQuality: Span;
  turned: number;
}

const SEVERITIES: Readonly<Record<Exclude<Level, 'd0'>, Severity>> = {
  d1: {
    cardWidthPx: [1200, 1400],
    angleDeg: 2.5,
    skew: 0.012,
    gain: [0.9, 1.05],
    falloff: [0, 0.15],
    shadow: 0,
    glare: { chance: 0, strength: [0, 0] },
    blurSigma: [0.4, 0.7],
    noise: [1.5, 3.5],
    jpegQuality: [82, 93],
    turned: 0,
  },
  d2: {
    cardWidthPx: [1050, 1300],
    angleDeg: 8,
    skew: 0.03,
    gain: [0.7, 1],
    falloff: [0.1, 0.35],
    shadow: 0.4,
    glare: { chance: 0.6, strength: [0.35, 0.7] },
    blurSigma: [0.6, 1],
    noise: [3, 6],
    jpegQuality: [65, 82],
    turned: 0.08,
  },
  d3: {
    cardWidthPx: [760, 900],
    angleDeg: 13,
    skew: 0.05,
    gain: [0.5, 0.85],
    falloff: [0.2, 0.5],
    shadow: 0.6,
    glare: { chance: 0.8, strength: [0.45, 0.8] },
    blurSigma: [0.6, 0.95],
    noise: [5, 9],
    jpegQuality: [45, 65],
    turned: 0.08,
  },
};

/**
 * A photograph of a card of the given proportions. `d0` is no photograph: `drawDocument` scans it flat.
 *
 * @param scale widens the card in the picture: a page of small print is photographed with more pixels
 */
export function planShot(draw: Draw, level: Exclude<Level, 'd0'>, aspect: number, scale = 1): ShotPlan {
  const severity = SEVERITIES[level];
  const span = ([low, high]: Span): number => draw.between(low, high);
  const cardWidthPx = Math.round(span(severity.cardWidthPx) * scale);
  const { width, height, corners } = placeCorners(draw, cardWidthPx, cardWidthPx * aspect, severity);
  const quarterTurns = draw.chance(severity.turned) ? draw.pick([1, 2, 3] as const) : 0;
  return {
    cardWidthPx,
    width,
    height,
    corners,
    table: draw.pick(TABLES),
    light: {
      gain: span(severity.gain),
      falloff: span(severity.falloff),
      angle: draw.between(0, Math.PI * 2),
      tint: [1, draw.between(0.95, 1), draw.between(0.86, 1.04)],
    },
    shadow: draw.chance(severity.shadow) ? planShadow(draw) : undefined,
    glares: draw.chance(severity.glare.chance) ? [planGlare(draw, corners, width, span(severity.glare.strength))] : [],
    blurSigma: span(severity.blurSigma),
    noise: span(severity.noise),
    jpegQuality: Math.round(span(severity.jpegQuality)),
    quarterTurns,
    exifTagged: quarterTurns !== 0 && draw.chance(0.5),
  };
}

function planShadow(draw: Draw): ShotPlan['shadow'] {
  const angle = draw.between(0, Math.PI * 2);
  const depth = draw.between(0.2, 0.45);
  return {
    x: draw.between(-0.3, 0.3),
    cos: Math.cos(angle),
    sin: Math.sin(angle),
    depth,
    softness: draw.between(0.008, 0.05),
  };
}

function planGlare(draw: Draw, corners: Corners, width: number, strength: number): ShotPlan['glares'][number] {
  const along = draw.between(0.1, 0.9);
  const down = draw.between(0.1, 0.9);
  const mix = (axis: 0 | 1): number =>
    (corners[0][axis] * (1 - along) + corners[1][axis] * along) * (1 - down) +
    (corners[3][axis] * (1 - along) + corners[2][axis] * along) * down;
  return {
    x: mix(0) / width,
    y: mix(1) / width,
    radiusX: draw.between(0.06, 0.14),
    radiusY: draw.between(0.05, 0.1),
    strength,
  };
}

function placeCorners(
  draw: Draw,
  cardWidth: number,
  cardHeight: number,
  { angleDeg, skew }: Severity,
): Pick<ShotPlan, 'width' | 'height' | 'corners'> {
  const angle = (draw.between(-angleDeg, angleDeg) * Math.PI) / 180;
  const shift = (): number => draw.between(-skew, skew) * cardWidth;
  const turned = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([u = 0, v = 0]): Corner => {
    const x = u * cardWidth + shift();
    const y = v * cardHeight + shift();
    return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
  }); // prettier-ignore
  const left = Math.min(...turned.map(([x]) => x)) - draw.between(0.06, 0.14) * cardWidth;
  const top = Math.min(...turned.map(([, y]) => y)) - draw.between(0.06, 0.14) * cardWidth;
  const right = Math.max(...turned.map(([x]) => x)) + draw.between(0.06, 0.14) * cardWidth;
  const bottom = Math.max(...turned.map(([, y]) => y)) + draw.between(0.06, 0.14) * cardWidth;
  const moved = turned.map(([x, y]): Corner => [x - left, y - top]);
  return {
    width: Math.ceil(right - left),
    height: Math.ceil(bottom - top),
    corners: [moved[0]!, moved[1]!, moved[2]!, moved[3]!],
  };
}
