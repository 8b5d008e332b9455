/** A memory of WebAssembly: `buffer` is another one after it grew. */
export interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A loop over rows of a memory, in 128-bit instructions. */
export interface Kernel {
  memory: GrowingMemory;
  /** Goes through `rows` rows from byte `at` on and writes a 32-bit integer for each. */
  run: (at: number, rows: number) => void;
}

export interface KernelShape {
  rowBytes: number;
  /** Where the integers go; the probe lies at 0. */
  scoresAt: number;
  /** Instructions that leave four 32-bit integers in the local `SUM` whose sum is the row's; `AT` is where the row begins. */
  row: readonly number[];
}

/** Locals: parameters `at` and `rows`, then where the next score goes, and the sum. */
export const [AT, ROWS, OUT, SUM] = [0, 1, 2, 3] as const;
export const [GET, SET, CONST] = [0x20, 0x21, 0x41] as const;
export const SIMD = 0xfd;
const [I32, V128] = [0x7f, 0x7b];
const [ADD, SUB] = [0x6a, 0x6b];
const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const MOST_PAGES = 65_536;
export const PAGE_BYTES = 65_536;

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

/** V8 does not vectorise JavaScript: a kernel is about ten times as fast. @returns what makes instances, each with a memory of its own */
export function assembleKernel(shape: KernelShape): () => Kernel {
  const module = new wasm.Module(Uint8Array.from(assemble(shape)));
  return () => {
    const memory = new wasm.Memory({ initial: 1 + Math.ceil(shape.scoresAt / PAGE_BYTES), maximum: MOST_PAGES });
    const instance = new wasm.Instance(module, { e: { m: memory } });
    return { memory, run: instance.exports['s'] as Kernel['run'] };
  };
}

/** Makes room for so many bytes, by a quarter more than is needed, so that few steps are taken. */
export function growTo(memory: GrowingMemory, bytes: number): void {
  const have = memory.buffer.byteLength;
  if (bytes > have) memory.grow(Math.ceil((bytes - have + have / 4) / PAGE_BYTES));
}

/** Loads 16 bytes: of the row, or of the probe. */
export const loadRow = (offset: number): number[] => [GET, AT, SIMD, 0x00, 0x04, ...unsigned(offset)];
export const loadProbe = (offset: number): number[] => [CONST, 0, SIMD, 0x00, 0x04, ...unsigned(offset)];

/** The module: one imported memory, one function. The binary format is that of the WebAssembly specification 2.0, chapter 5. */
function assemble(shape: KernelShape): number[] {
  const section = (id: number, content: number[]) => [id, ...unsigned(content.length), ...content];
  const name = (text: string) => [text.length, ...Buffer.from(text)];
  const body = [2, 1, I32, 1, V128, ...loop(shape), 0x0b];
  return [
    ...MAGIC_AND_VERSION,
    ...section(1, [1, 0x60, 2, I32, I32, 0]),
    ...section(2, [1, ...name('e'), ...name('m'), 0x02, 0x01, 0x00, ...unsigned(MOST_PAGES)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('s'), 0x00, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ];
}

function loop({ rowBytes, scoresAt, row }: KernelShape): number[] {
  const lane = (index: number) => [GET, SUM, SIMD, 0x1b, index];
  const startOut = [CONST, ...signed(scoresAt), SET, OUT];
  const openLoop = [0x02, 0x40, 0x03, 0x40];
  const leaveAtEnd = [GET, ROWS, 0x45, 0x0d, 1];
  const store = [GET, OUT, ...lane(0), ...lane(1), ADD, ...lane(2), ADD, ...lane(3), ADD, 0x36, 0x02, 0x00];
  const nextOut = [GET, OUT, CONST, 4, ADD, SET, OUT];
  const nextRow = [GET, AT, CONST, ...signed(rowBytes), ADD, SET, AT, GET, ROWS, CONST, 1, SUB, SET, ROWS];
  const again = [0x0c, 0, 0x0b, 0x0b];
  return [startOut, openLoop, leaveAtEnd, row, store, nextOut, nextRow, again].flat();
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
