import { createRandom, type Random } from '../draw/random.ts';

/** They stay, so that a file is still taken for what it was. */
const HEAD_BYTES = 16;

/**
 * A file with some of its bytes changed, lost or doubled, always the same for the same seed.
 *
 * @param seed any text
 */
export function mutateBytes(bytes: Uint8Array, seed: string): Buffer {
  const random = createRandom(seed);
  let mutated: Buffer = Buffer.from(bytes);
  const changes = random.whole(1, 20);
  for (let change = 0; change < changes; change++) mutated = changeOnce(mutated, random);
  return mutated;
}

function changeOnce(bytes: Buffer, random: Random): Buffer {
  const where = () => random.whole(Math.min(HEAD_BYTES, bytes.length - 1), bytes.length - 1);
  const at = where();
  const kind = random.next();
  if (kind < 0.7) bytes[at] = random.whole(0, 255);
  else if (kind < 0.8) return bytes.subarray(0, at + 1);
  else if (kind < 0.9) bytes.fill(random.pick([0, 255]), at, Math.min(at + 64, bytes.length));
  else return Buffer.concat([bytes.subarray(0, at), bytes.subarray(where())]);
  return bytes;
}
