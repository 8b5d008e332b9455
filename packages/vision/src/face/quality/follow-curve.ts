/** Points of a piecewise linear curve, in the order of their first coordinate; flat beyond its ends. */
export type Curve = readonly (readonly [at: number, value: number])[];

/** The value of a curve. */
export function follow(curve: Curve, raw: number): number {
  const next = curve.findIndex(([at]) => raw <= at);
  if (next === 0) return curve[0]![1];
  if (next < 0) return curve.at(-1)![1];
  const [x0, y0] = curve[next - 1]!;
  const [x1, y1] = curve[next]!;
  return y0 + ((raw - x0) / (x1 - x0)) * (y1 - y0);
}
