import { assembleKernel, GET, growTo, loadProbe, loadRow, SET, SIMD, SUM } from './assemble-kernel.ts';
import { DIMENSIONS } from './dot-kernel.ts';

/** One bit for each of 512 directions. */
const SKETCH_BYTES = DIMENSIONS / 8;
const SCORES_AT = SKETCH_BYTES;
const CHUNK_ROWS = 16_384;
const ROWS_AT = SCORES_AT + CHUNK_ROWS * 4;
/** How many deviations more than is to be expected a face may differ from the probe and is still compared: one in 700 differs more. */
const DEVIATIONS = 3;

/**
 * On which side of 512 planes each template lies: a sixteenth of its bytes, of which most templates can be told to be far from a probe.
 * Two directions at an angle lie on different sides of so large a share of the planes as the angle is of 180 degrees.
 */
export interface Sketches {
  put(slot: number, template: Uint8Array): void;
  /** Takes the place of another, whose bytes are overwritten. */
  move(from: number, to: number): void;
  wipe(slot: number): void;
  /** Of the first `count`, the slots that may reach the cosine `least`; undefined where that would be too many to help. */
  near(probe: Uint8Array, count: number, least: number): number[] | undefined;
  clear(): void;
}

const createKernel = assembleKernel({ rowBytes: SKETCH_BYTES, scoresAt: SCORES_AT, row: countOfDifferences() });

export function createSketches(): Sketches {
  const { memory, run } = createKernel();
  const row = (slot: number) => new Uint8Array(memory.buffer, ROWS_AT + slot * SKETCH_BYTES, SKETCH_BYTES);
  return {
    put: (slot, template) => {
      growTo(memory, ROWS_AT + (slot + 1) * SKETCH_BYTES);
      drawSketch(template, row(slot));
    },
    move: (from, to) => {
      row(to).set(row(from));
      row(from).fill(0);
    },
    wipe: (slot) => void row(slot).fill(0),
    near: (probe, count, least) => {
      const most = mostDifferences(least);
      if (most >= DIMENSIONS / 2) return undefined;
      const place = new Uint8Array(memory.buffer, 0, SKETCH_BYTES);
      drawSketch(probe, place);
      const slots: number[] = [];
      for (let from = 0; from < count; from += CHUNK_ROWS) {
        const rows = Math.min(CHUNK_ROWS, count - from);
        run(ROWS_AT + from * SKETCH_BYTES, rows);
        const differences = new Int32Array(memory.buffer, SCORES_AT, rows);
        for (let at = 0; at < rows; at++) if (differences[at]! <= most) slots.push(from + at);
      }
      place.fill(0);
      return slots;
    },
    clear: () => void new Uint8Array(memory.buffer).fill(0),
  };
}

function mostDifferences(cosine: number): number {
  const share = Math.acos(Math.min(1, Math.max(-1, cosine))) / Math.PI;
  return DIMENSIONS * share + DEVIATIONS * Math.sqrt(DIMENSIONS * share * (1 - share));
}

/** Exclusive or, ones counted in bytes (no byte gets beyond 32), then added up to four 32-bit integers. */
function countOfDifferences(): number[] {
  const [xor, ones, addBytes] = [0x51, 0x62, 0x6e];
  const differing = (offset: number) => [...loadRow(offset), ...loadProbe(offset), SIMD, xor, SIMD, ones];
  const code = [...differing(0), SET, SUM];
  for (let offset = 16; offset < SKETCH_BYTES; offset += 16)
    code.push(GET, SUM, ...differing(offset), SIMD, addBytes, SET, SUM);
  // i16x8.extadd_pairwise_i8x16_u, i32x4.extadd_pairwise_i16x8_u.
  return [...code, GET, SUM, SIMD, 0x7d, SIMD, 0x7f, SET, SUM];
}

/** Signs that are turned before the transform: together they are a rotation that no model's directions have to do with. */
const SIGNS = Int8Array.from({ length: DIMENSIONS }, (_, index) => (Math.imul(index + 1, 0x9e3779b1) >>> 31 ? 1 : -1));
const [here, there] = [new Float32Array(DIMENSIONS), new Float32Array(DIMENSIONS)];

function drawSketch(template: Uint8Array, out: Uint8Array): void {
  const values = new Int16Array(template.slice().buffer);
  for (let at = 0; at < DIMENSIONS; at++) here[at] = values[at]! * SIGNS[at]!;
  values.fill(0);
  const planes = transform(here, there);
  for (let at = 0; at < DIMENSIONS; at += 8) {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) if (planes[at + bit]! > 0) byte |= 1 << bit;
    out[at >> 3] = byte;
  }
  here.fill(0);
  there.fill(0);
}

/** The Walsh–Hadamard transform, in an order of its own; the same steps on each pass, so that they are fast. Returns one of the two. */
function transform(values: Float32Array, spare: Float32Array): Float32Array {
  let from = values;
  let to = spare;
  for (let pass = 1; pass < DIMENSIONS; pass *= 2) {
    addPairs(from, to);
    const swapped = from;
    from = to;
    to = swapped;
  }
  return from;
}

/** No objects in here: it runs nine times a face, over a million of them. */
function addPairs(from: Float32Array, to: Float32Array): void {
  const half = DIMENSIONS / 2;
  for (let at = 0; at < half; at++) {
    const a = from[at * 2]!;
    const b = from[at * 2 + 1]!;
    to[at] = a + b;
    to[at + half] = a - b;
  }
}
