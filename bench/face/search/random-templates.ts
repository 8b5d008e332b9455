import { createRandom } from '@atlas/testkit';

const DIMENSIONS = 512;
const UNIT = 32_767;

/** Directions, uniform on the sphere, as templates are packed: 512 16-bit integers of length 32,767. */
export function createTemplates(seed: string) {
  const random = createRandom(seed);
  const normals = Float64Array.from({ length: 2 ** 16 }, () => random.normal());
  let state = random.whole(0, 2 ** 31);
  const direction = (): Float64Array => {
    const values = new Float64Array(DIMENSIONS);
    let squares = 0;
    for (let at = 0; at < DIMENSIONS; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      values[at] = normals[state >>> 16]!;
      squares += values[at]! ** 2;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let at = 0; at < DIMENSIONS; at++) values[at]! *= scale;
    return values;
  };
  return {
    next: (): Uint8Array => pack(direction()),
    /** One at this cosine to another. */
    near: (template: Uint8Array, cosine: number): Uint8Array => {
      const axis = Float64Array.from(new Int16Array(template.slice().buffer), (value) => value / UNIT);
      const other = direction();
      const along = axis.reduce((sum, value, at) => sum + value * other[at]!, 0);
      const across = other.map((value, at) => value - along * axis[at]!);
      const length = Math.hypot(...across);
      const sine = Math.sqrt(1 - cosine ** 2);
      return pack(axis.map((value, at) => cosine * value + (sine * across[at]!) / length));
    },
  };
}

function pack(values: Float64Array): Uint8Array {
  const packed = new Int16Array(DIMENSIONS);
  for (let at = 0; at < DIMENSIONS; at++) packed[at] = Math.round(values[at]! * UNIT * 0.9999);
  return new Uint8Array(packed.buffer);
}
