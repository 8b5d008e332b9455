import type { EdgeMap } from './edge-map.ts';

/** A straight line x·cos + y·sin = rho; the normal points right for steep lines and down for flat ones. */
export interface BorderLine {
  cos: number;
  sin: number;
  rho: number;
}

/** A border may lean this far from level or upright, degrees. */
const MAX_LEAN_DEG = 30;
/** Directions an edge pixel votes for around its own, degrees. */
const VOTE_SPREAD_DEG = 4;
const MIN_STRENGTH = 1.2;
/** One very strong edge must not outweigh a long one. */
const MAX_STRENGTH = 6;
const MAX_LINES = 22;

/** The straight lines with most edge along them: near level ones and near upright ones. (Hough transform.) */
export function findBorderLines(map: EdgeMap): { level: BorderLine[]; upright: BorderLine[] } {
  const edges = collectEdges(map);
  const reach = Math.ceil(Math.hypot(map.width, map.height));
  return { level: strongestLines(edges, 90, reach), upright: strongestLines(edges, 0, reach) };
}

interface Edge {
  x: number;
  y: number;
  strength: number;
  /** Direction of the normal, −90 to 90. */
  normalDeg: number;
}

/** Pixels where the colour changes more than on both sides along the change. */
function collectEdges({ width, height, gradientX, gradientY, strength: strengths }: EdgeMap): Edge[] {
  const edges: Edge[] = [];
  for (let y = 2; y < height - 2; y++)
    for (let x = 2; x < width - 2; x++) {
      const at = y * width + x;
      const strength = strengths[at]!;
      if (strength < MIN_STRENGTH) continue;
      const gx = gradientX[at]!;
      const gy = gradientY[at]!;
      const step = Math.abs(gx) > Math.abs(gy) ? 1 : width;
      if (strengths[at - step]! > strength || strengths[at + step]! >= strength) continue;
      const normalDeg = (Math.atan2(gy, gx) * 180) / Math.PI;
      edges.push({ x, y, strength: Math.min(strength, MAX_STRENGTH), normalDeg: wrapDeg(normalDeg) });
    }
  return edges;
}

/** To −90 … 90: a line has no front. */
function wrapDeg(degrees: number): number {
  return degrees - 180 * Math.round(degrees / 180);
}

function strongestLines(edges: readonly Edge[], aroundDeg: number, reach: number): BorderLine[] {
  const angles = 2 * MAX_LEAN_DEG + 1;
  const normals = Array.from({ length: angles }, (_, index) => {
    const radians = ((aroundDeg - MAX_LEAN_DEG + index) * Math.PI) / 180;
    return { cos: Math.cos(radians), sin: Math.sin(radians) };
  });
  const votes = new Float32Array(angles * reach * 2);
  for (const { x, y, strength, normalDeg } of edges) {
    const own = Math.round(wrapDeg(normalDeg - aroundDeg)) + MAX_LEAN_DEG;
    for (
      let index = Math.max(0, own - VOTE_SPREAD_DEG);
      index <= Math.min(angles - 1, own + VOTE_SPREAD_DEG);
      index++
    ) {
      const { cos, sin } = normals[index]!;
      votes[index * reach * 2 + Math.round(x * cos + y * sin) + reach]! += strength;
    }
  }
  return takePeaks(votes, angles, reach).map(([index, rho]) => ({ ...normals[index]!, rho }));
}

/** The highest counts, without the neighbours of a count that was taken. */
function takePeaks(votes: Float32Array, angles: number, reach: number): [number, number][] {
  const peaks: [number, number][] = [];
  const row = reach * 2;
  const highest = Array.from({ length: angles }, (_, index) => findHighest(votes, index * row, row));
  while (peaks.length < MAX_LINES) {
    const best = highest.reduce((a, b) => (votes[b]! > votes[a]! ? b : a));
    if (votes[best]! < 1) break;
    const index = Math.floor(best / row);
    const column = best % row;
    peaks.push([index, column - reach]);
    for (let near = Math.max(0, index - 4); near <= Math.min(angles - 1, index + 4); near++) {
      votes.fill(0, near * row + Math.max(0, column - 5), near * row + Math.min(row, column + 6));
      highest[near] = findHighest(votes, near * row, row);
    }
  }
  return peaks;
}

function findHighest(votes: Float32Array, start: number, count: number): number {
  let best = start;
  for (let at = start + 1; at < start + count; at++) if (votes[at]! > votes[best]!) best = at;
  return best;
}
