import type { Embedding } from './face.ts';

/** Length of a packed template. */
const UNIT = 32_767;
/** Numbers in one, whatever the embedder gives: the rest is zero, which changes no cosine. */
const PLACES = 512;

/**
 * An embedding as it is kept: 512 16-bit little-endian integers, a vector of length 32,767. Cosines of packed templates differ from the
 * embeddings' by less than 0.0005.
 *
 * @throws {RangeError} when it has more than 512 numbers
 */
export function packTemplate({ values }: Pick<Embedding, 'values'>): Uint8Array {
  if (values.length > PLACES) throw new RangeError(`an embedding of ${values.length} numbers`);
  const packed = new Uint8Array(PLACES * 2);
  const view = new DataView(packed.buffer);
  values.forEach((value, at) => view.setInt16(at * 2, Math.round(value * UNIT), true));
  return packed;
}

/** The cosine of two packed templates, −1 to 1. */
export function compareTemplates(one: Uint8Array, other: Uint8Array): number {
  const a = new DataView(one.buffer, one.byteOffset, one.byteLength);
  const b = new DataView(other.buffer, other.byteOffset, other.byteLength);
  let sum = 0;
  for (let at = 0; at < one.byteLength; at += 2) sum += a.getInt16(at, true) * b.getInt16(at, true);
  return sum / UNIT ** 2;
}
