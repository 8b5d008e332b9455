import { growTo } from './assemble-kernel.ts';
import { CHUNK_ROWS, createDotKernel, ROWS_AT, SCORES_AT, TEMPLATE_BYTES } from './dot-kernel.ts';
import { createSketches, type Sketches } from './sketches.ts';

export interface Hit {
  faceId: string;
  /** −1 to 1. */
  cosine: number;
}

/** The templates of one group in memory, outside of the collected heap: what is removed is overwritten at once. */
export interface FaceIndex {
  readonly size: number;
  /** Replaces the template of a face that is there. @param template 1,024 bytes: 512 little-endian 16-bit integers of length 32,767 */
  put(faceId: string, template: Uint8Array): void;
  /** Nothing happens when it is gone already. */
  remove(faceId: string): void;
  /**
   * The nearest faces, nearest first. Up to `sketchFrom` faces every template is compared; beyond it those whose sketch does not rule
   * out that they reach `least`: of faces that just reach it one in 700 is missed, of nearer ones hardly any.
   */
  search(probe: Uint8Array, options: { topN: number; least: number }): Hit[];
  /** Overwrites everything. */
  clear(): void;
}

const UNIT = 32_767;
const ONE = UNIT * UNIT;

/** From so many faces on a full scan takes longer than two looks. */
const SKETCH_FROM = 200_000;

export function openIndex({ sketchFrom = SKETCH_FROM }: { sketchFrom?: number } = {}): FaceIndex {
  return new MemoryIndex(sketchFrom);
}

class MemoryIndex implements FaceIndex {
  readonly #kernel = createDotKernel();
  readonly #sketchFrom: number;
  #sketches: Sketches | undefined;
  readonly #faceIds: string[] = [];
  readonly #slots = new Map<string, number>();

  constructor(sketchFrom: number) {
    this.#sketchFrom = sketchFrom;
  }

  get size(): number {
    return this.#faceIds.length;
  }

  put(faceId: string, template: Uint8Array): void {
    const known = this.#slots.get(faceId);
    const slot = known ?? this.#faceIds.push(faceId) - 1;
    if (known === undefined) this.#slots.set(faceId, slot);
    growTo(this.#kernel.memory, ROWS_AT + (slot + 1) * TEMPLATE_BYTES);
    this.#row(slot).set(template);
    if (this.#sketches) this.#sketches.put(slot, template);
    else if (this.size > this.#sketchFrom) this.#sketches = this.#drawAll();
  }

  remove(faceId: string): void {
    const slot = this.#slots.get(faceId);
    if (slot === undefined) return;
    const lastSlot = this.#faceIds.length - 1;
    const lastId = this.#faceIds.pop()!;
    this.#slots.delete(faceId);
    if (slot !== lastSlot) {
      this.#row(slot).set(this.#row(lastSlot));
      this.#sketches?.move(lastSlot, slot);
      this.#faceIds[slot] = lastId;
      this.#slots.set(lastId, slot);
    }
    this.#row(lastSlot).fill(0);
    this.#sketches?.wipe(lastSlot);
  }

  search(probe: Uint8Array, { topN, least }: { topN: number; least: number }): Hit[] {
    const { memory } = this.#kernel;
    const place = () => new Uint8Array(memory.buffer, 0, TEMPLATE_BYTES);
    place().set(probe);
    const best = keepBest(topN, least * ONE);
    const near = this.#sketches?.near(probe, this.size, least);
    if (near) for (const slot of near) this.#compare(slot, 1, best);
    else
      for (let from = 0; from < this.size; from += CHUNK_ROWS)
        this.#compare(from, Math.min(CHUNK_ROWS, this.size - from), best);
    place().fill(0);
    return best.list().map(({ slot, product }) => ({ faceId: this.#faceIds[slot]!, cosine: product / ONE }));
  }

  clear(): void {
    new Uint8Array(this.#kernel.memory.buffer).fill(0);
    this.#sketches?.clear();
    this.#sketches = undefined;
    this.#faceIds.length = 0;
    this.#slots.clear();
  }

  #compare(from: number, rows: number, best: ReturnType<typeof keepBest>): void {
    this.#kernel.run(ROWS_AT + from * TEMPLATE_BYTES, rows);
    best.offer(new Int32Array(this.#kernel.memory.buffer, SCORES_AT, rows), from);
  }

  #drawAll(): Sketches {
    const sketches = createSketches();
    for (let slot = 0; slot < this.size; slot++) sketches.put(slot, this.#row(slot));
    return sketches;
  }

  #row(slot: number): Uint8Array {
    return new Uint8Array(this.#kernel.memory.buffer, ROWS_AT + slot * TEMPLATE_BYTES, TEMPLATE_BYTES);
  }
}

/** The largest of many numbers, with where they stood. */
function keepBest(count: number, least: number) {
  const kept: { slot: number; product: number }[] = [];
  let bar = least;
  return {
    offer: (products: Int32Array, from: number): void => {
      for (let at = 0; at < products.length; at++) {
        const product = products[at]!;
        if (product < bar) continue;
        const place = kept.findIndex((other) => other.product < product);
        kept.splice(place < 0 ? kept.length : place, 0, { slot: from + at, product });
        if (kept.length > count) kept.pop();
        if (kept.length === count) bar = Math.max(least, kept.at(-1)!.product + 1);
      }
    },
    list: () => kept,
  };
}
