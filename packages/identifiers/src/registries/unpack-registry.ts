import { createHash } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';

/** A registry as `npm run registries` writes it. */
export interface PackedRegistry {
  /** The npm package that it was made from. */
  name: string;
  version: string;
  /** ISO date on which that package was published: what is newer is not known. */
  published: string;
  licence: string;
  /** Of the text. */
  sha256: string;
  /** The text, Brotli, base 64. */
  data: string;
}

/** No registry comes near. */
const MAX_CHARACTERS = 8_000_000;

/** The text of a registry. @throws when it is not the one that was packed */
export function unpackRegistry({ name, data, sha256 }: PackedRegistry): string {
  const bytes = brotliDecompressSync(Buffer.from(data, 'base64'), { maxOutputLength: MAX_CHARACTERS });
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Error(`the registry made from ${name} is damaged`);
  return bytes.toString('utf8');
}

/** Ascending numbers of which each is told by its distance from the one before. */
export function sumDistances(text: string): Uint32Array {
  if (text === '') return new Uint32Array(0);
  let sum = 0;
  return Uint32Array.from(text.split(' '), (distance) => (sum += Number(distance)));
}

/** Whether ascending numbers hold one. */
export function holdsNumber(numbers: Uint32Array, wanted: number): boolean {
  let [low, high] = [0, numbers.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = numbers[middle]!;
    if (value === wanted) return true;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
