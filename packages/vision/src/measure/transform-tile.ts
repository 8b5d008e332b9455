/**
 * The discrete Fourier transform of a square of complex numbers, in place.
 *
 * @param real `side` × `side`, row by row; becomes the real parts
 * @param imaginary likewise
 * @param side a power of two
 */
export function transformTile(real: Float32Array, imaginary: Float32Array, side: number): void {
  const waves = Float32Array.from({ length: side }, (_, step) => Math.cos((2 * Math.PI * step) / side));
  const column = { real: new Float32Array(side), imaginary: new Float32Array(side) };
  for (let row = 0; row < side; row++) {
    const at = row * side;
    transform(real.subarray(at, at + side), imaginary.subarray(at, at + side), waves);
  }
  for (let x = 0; x < side; x++) {
    for (let y = 0; y < side; y++) {
      column.real[y] = real[y * side + x]!;
      column.imaginary[y] = imaginary[y * side + x]!;
    }
    transform(column.real, column.imaginary, waves);
    for (let y = 0; y < side; y++) {
      real[y * side + x] = column.real[y]!;
      imaginary[y * side + x] = column.imaginary[y]!;
    }
  }
}

/** Cooley and Tukey, radix two. @param waves one period of the cosine in as many steps as there are numbers */
function transform(real: Float32Array, imaginary: Float32Array, waves: Float32Array): void {
  const count = real.length;
  swapByReversedBits(real, imaginary);
  for (let span = 2; span <= count; span *= 2) {
    const half = span / 2;
    for (let step = 0; step < half; step++) {
      const turn = (step * count) / span;
      const cos = waves[turn]!;
      // Minus the sine: a quarter of the period later.
      const sin = waves[turn + count / 4]!;
      for (let even = step; even < count; even += span) {
        const odd = even + half;
        const re = real[odd]! * cos - imaginary[odd]! * sin;
        const im = real[odd]! * sin + imaginary[odd]! * cos;
        real[odd] = real[even]! - re;
        imaginary[odd] = imaginary[even]! - im;
        real[even]! += re;
        imaginary[even]! += im;
      }
    }
  }
}

function swapByReversedBits(real: Float32Array, imaginary: Float32Array): void {
  const count = real.length;
  for (let index = 1, reversed = 0; index < count; index++) {
    let bit = count >> 1;
    for (; reversed & bit; bit >>= 1) reversed ^= bit;
    reversed ^= bit;
    if (index >= reversed) continue;
    [real[index], real[reversed]] = [real[reversed]!, real[index]!];
    [imaginary[index], imaginary[reversed]] = [imaginary[reversed]!, imaginary[index]!];
  }
}
