/** Numbers of a template. */
export const DIMENSIONS = 512;
export const TEMPLATE_BYTES = DIMENSIONS * 2;

/** A WebAssembly memory with the probe at 0, room for scores behind it, and templates from `ROWS_AT` on. */
export const SCORES_AT = 1024;
export const CHUNK_ROWS = 4096;
export const ROWS_AT = SCORES_AT + CHUNK_ROWS * 4;

/** A memory of WebAssembly: `buffer` is another one after it grew. */
export interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

export interface DotKernel {
  memory: GrowingMemory;
  /** Writes the scalar products of the probe with `rows` templates from byte `at` on, as 32-bit integers, to `SCORES_AT`. */
  scan: (at: number, rows: number) => void;
}

/** What is used of it: the types of Node leave it out. */
const wasm = (
  globalThis as unknown as {
    WebAssembly: {
      Memory: new (size: { initial: number; maximum: number }) => GrowingMemory;
      Module: new (bytes: Uint8Array) => object;
      Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
    };
  }
).WebAssembly;

/**
 * The inner loop of a search, as WebAssembly with 128-bit instructions: V8 does not vectorise JavaScript, and this is ten times as
 * fast. Templates are 16-bit integers of length 32,767, so a product fits 32 bits.
 *
 * @param pages of 64 KiB that the memory has at first
 */
export function createDotKernel(pages: number): DotKernel {
  const memory = new wasm.Memory({ initial: pages, maximum: 65_536 });
  const instance = new wasm.Instance(compiled(), { e: { m: memory } });
  const scan = instance.exports['s'] as (at: number, rows: number) => void;
  return { memory, scan };
}

let kernel: object | undefined;

function compiled(): object {
  kernel ??= new wasm.Module(Uint8Array.from(assemble()));
  return kernel;
}

const [I32, V128] = [0x7f, 0x7b];
const [GET, SET, CONST, ADD, SUB] = [0x20, 0x21, 0x41, 0x6a, 0x6b];
const SIMD = 0xfd;
const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
/** Locals: parameters `at` and `rows`, then where the next score goes, and the sum. */
const [AT, ROWS, OUT, SUM] = [0, 1, 2, 3];

/** The module: one imported memory, one function. The binary format is that of the WebAssembly specification 2.0, chapter 5. */
function assemble(): number[] {
  const section = (id: number, content: number[]) => [id, ...unsigned(content.length), ...content];
  const name = (text: string) => [text.length, ...Buffer.from(text)];
  const body = [2, 1, I32, 1, V128, ...code(), 0x0b];
  return [
    ...MAGIC_AND_VERSION,
    ...section(1, [1, 0x60, 2, I32, I32, 0]),
    ...section(2, [1, ...name('e'), ...name('m'), 0x02, 0x01, 0x00, ...unsigned(65_536)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('s'), 0x00, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ];
}

function code(): number[] {
  const load = (offset: number) => [SIMD, 0x00, 0x04, ...unsigned(offset)];
  // The probe lies at address 0. The last three bytes: i32x4.dot_i16x8_s.
  const multiply = (offset: number) => [GET, AT, ...load(offset), CONST, 0, ...load(offset), SIMD, 0xba, 0x01];
  const sums = [...multiply(0), SET, SUM];
  // The three bytes before the end: i32x4.add.
  for (let offset = 16; offset < TEMPLATE_BYTES; offset += 16)
    sums.push(GET, SUM, ...multiply(offset), SIMD, 0xae, 0x01, SET, SUM);
  const lane = (index: number) => [GET, SUM, SIMD, 0x1b, index];
  const startOut = [CONST, ...signed(SCORES_AT), SET, OUT];
  const openLoop = [0x02, 0x40, 0x03, 0x40];
  const leaveAtEnd = [GET, ROWS, 0x45, 0x0d, 1];
  const store = [GET, OUT, ...lane(0), ...lane(1), ADD, ...lane(2), ADD, ...lane(3), ADD, 0x36, 0x02, 0x00];
  const nextOut = [GET, OUT, CONST, 4, ADD, SET, OUT];
  const nextRow = [GET, AT, CONST, ...signed(TEMPLATE_BYTES), ADD, SET, AT, GET, ROWS, CONST, 1, SUB, SET, ROWS];
  const again = [0x0c, 0, 0x0b, 0x0b];
  return [startOut, openLoop, leaveAtEnd, sums, store, nextOut, nextRow, again].flat();
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const byte = rest & 0x7f;
    if ((rest >> 7 === 0 && !(byte & 0x40)) || (rest >> 7 === -1 && byte & 0x40)) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}
