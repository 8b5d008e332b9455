/** CIELAB of an sRGB colour (0–255 each) under D65: L* 0–100, a* and b* about −128 to 127. */
export function toLab(red: number, green: number, blue: number): [lightness: number, a: number, b: number] {
  const [r, g, b] = [LINEAR[red | 0]!, LINEAR[green | 0]!, LINEAR[blue | 0]!];
  const x = compress((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = compress(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = compress((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** sRGB's transfer curve, by byte. */
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

function compress(t: number): number {
  return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
}
