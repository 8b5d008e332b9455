/** Characters a line may have: TD1 30; TD2, MRV-B and the French card 36; TD3 and MRV-A 44. */
const LINE_LENGTHS = [30, 36, 44] as const;

/** Where the characters of the lines of one zone stand, all positions 0–1 along the lines. */
export interface Grid {
  /** Places in a line. */
  length: number;
  /** Position of the first place of each line, straightened. */
  offsets: number[];
  /** Distance between places, straightened. */
  pitch: number;
  /** Foreshortening; see `straighten`. */
  tilt: number;
  /** 0–1: share of what was found that stands on a place, less the places where nothing was found. */
  score: number;
}

/** Foreshortening that is looked for: at 0.24 the characters at one end are a quarter wider than at the other. */
const TILTS = range(-0.3, 0.3, 0.03);
const FINE_TILTS = range(-0.02, 0.02, 0.005);
/** Relative steps of the pitch: over 44 places the last one must not drift by more than a third. */
const PITCH_STEP = 1.007;
const MIN_FOUND = 20;
/** Clear enough to say that the characters have one pitch. Random positions give 0.1 to 0.2. */
const MIN_RHYTHM = 0.45;
const MIN_SCORE = 0.5;
/** A length that leaves this much more unexplained than the best one is not offered. */
const MAX_LAG = 0.1;

/**
 * The grids on which the characters of a zone may stand, best first.
 *
 * OCR-B has one width for all, and the lines of a zone lie under one perspective, so one pitch and one foreshortening must
 * fit all characters. A character that the recogniser dropped then leaves a hole and does not shift its neighbours.
 *
 * @param lines position of each character found, 0–1, rising, one list a line
 * @param lengths characters that a line may have
 * @returns empty when the characters have no common rhythm
 */
export function findGrids(lines: readonly (readonly number[])[], lengths: readonly number[] = LINE_LENGTHS): Grid[] {
  const all = lines.flat();
  if (all.length < MIN_FOUND || lines.some((line) => line.length === 0)) return [];
  const extent = Math.max(...all) - Math.min(...all);
  const shortest = extent / (Math.max(...LINE_LENGTHS) + 1);
  const longest = extent / (Math.min(...LINE_LENGTHS) - 3);
  const rough = bestRhythm(lines, TILTS, pitches(shortest, longest, PITCH_STEP));
  const fineTilts = FINE_TILTS.map((by) => rough.tilt + by);
  const fine = bestRhythm(lines, fineTilts, pitches(rough.pitch * 0.99, rough.pitch * 1.01, 1.001));
  if (fine.strength < MIN_RHYTHM) return [];
  const grids = lengths.map((length) => anchor(lines, fine, length)).sort((a, b) => b.score - a.score);
  return grids.filter(({ score }) => score > MIN_SCORE && score > grids[0]!.score - MAX_LAG);
}

/** A position as it would be if the line were seen straight on; 0 and 1 stay. */
export function straighten(x: number, tilt: number): number {
  return (x * (1 + tilt)) / (1 + tilt * x);
}

/** The position in the line of a place. */
export function positionOf(grid: Grid, line: number, place: number): number {
  const straight = grid.offsets[line]! + place * grid.pitch;
  return straight / (1 + grid.tilt - grid.tilt * straight);
}

/** The place nearest to a position, also before the first and after the last. */
export function placeOf(grid: Grid, line: number, x: number): number {
  return Math.round((straighten(x, grid.tilt) - grid.offsets[line]!) / grid.pitch);
}

interface Rhythm {
  tilt: number;
  pitch: number;
  /** 0–1: 1 when all positions of a line are whole pitches apart. */
  strength: number;
  /** For each line the position of one place, modulo the pitch. */
  phases: number[];
}

function bestRhythm(
  lines: readonly (readonly number[])[],
  tilts: readonly number[],
  pitchesTried: readonly number[],
): Rhythm {
  let best: Rhythm = { tilt: 0, pitch: 1, strength: -1, phases: [] };
  for (const tilt of tilts) {
    const straight = lines.map((line) => line.map((x) => straighten(x, tilt)));
    for (const pitch of pitchesTried) {
      const rhythm = measureRhythm(straight, pitch);
      if (rhythm.strength > best.strength) best = { tilt, pitch, ...rhythm };
    }
  }
  return best;
}

/** Each position as a direction, a full turn a pitch: directions that agree add up. */
function measureRhythm(lines: readonly (readonly number[])[], pitch: number) {
  const turn = (2 * Math.PI) / pitch;
  let strength = 0;
  let count = 0;
  const phases = lines.map((line) => {
    let x = 0;
    let y = 0;
    for (const position of line) {
      x += Math.cos(position * turn);
      y += Math.sin(position * turn);
    }
    strength += Math.hypot(x, y);
    count += line.length;
    return Math.atan2(y, x) / turn;
  });
  return { strength: strength / count, phases };
}

/** Chooses which of the places of the rhythm is the first of the line: the window of `length` places that holds most. */
function anchor(lines: readonly (readonly number[])[], rhythm: Rhythm, length: number): Grid {
  const { pitch, tilt } = rhythm;
  const phases = unwrapPhases(rhythm.phases, pitch);
  const places = lines.map((line, index) =>
    line.map((x) => Math.round((straighten(x, tilt) - phases[index]!) / pitch)),
  );
  const all = places.flat();
  let best = { first: 0, score: -Infinity };
  for (let first = Math.min(...all) - 2; first <= Math.max(...all); first++) {
    const score = scoreWindow(places, first, length);
    if (score > best.score) best = { first, score };
  }
  return { length, pitch, tilt, offsets: phases.map((phase) => phase + best.first * pitch), score: best.score };
}

/** Lines start together, or step aside evenly when seen aslant: each phase is taken nearest to where the lines above point. */
function unwrapPhases(phases: readonly number[], pitch: number): number[] {
  const unwrapped: number[] = [];
  for (const phase of phases) {
    const [above, before] = [unwrapped.at(-1) ?? phase, unwrapped.at(-2)];
    const expected = before === undefined ? above : 2 * above - before;
    unwrapped.push(expected + wrap((phase - expected) / pitch) * pitch);
  }
  return unwrapped;
}

/** What falls outside of the window counts against it as much as what is missing; the first place is never empty. */
function scoreWindow(places: readonly (readonly number[])[], first: number, length: number): number {
  let outside = 0;
  let empty = 0;
  let bareStarts = 0;
  for (const line of places) {
    const inside = new Set(line.filter((place) => place >= first && place < first + length));
    outside += line.filter((place) => place < first || place >= first + length).length;
    empty += length - inside.size;
    if (!inside.has(first)) bareStarts++;
  }
  return 1 - (outside * 1.5 + empty + bareStarts * 0.5) / (length * places.length);
}

/** To −0.5 … 0.5. */
function wrap(turns: number): number {
  return turns - Math.round(turns);
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function pitches(from: number, to: number, factor: number): number[] {
  const count = Math.ceil(Math.log(to / from) / Math.log(factor)) + 1;
  return Array.from({ length: count }, (_, index) => from * factor ** index);
}
