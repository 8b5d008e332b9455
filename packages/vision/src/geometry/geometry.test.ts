import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point, Quad, RgbImage } from '../image.ts';
import type { Turn } from '../vision.ts';
import { cropBox } from './crop-box.ts';
import { boxQuad, mapQuad, quadBox, quadCentre } from './quad.ts';
import { convexHull, smallestRectangle } from './smallest-rectangle.ts';
import { turnImage } from './turn-image.ts';
import { pointInQuad, warpQuad } from './warp-quad.ts';

/** Red rises to the right, green downwards, blue is even: a pixel tells where it came from. */
function drawRamp(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([(x * 250) / width, (y * 250) / height, 77], (y * width + x) * 3);
  return { width, height, data };
}

const images = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }), seed: fc.nat(255) })
  .map(({ width, height, seed }) => ({
    width,
    height,
    data: Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 31 + seed) % 256),
  }));

/** Convex quads around the middle of a 400 × 300 picture. */
const quads = fc
  .array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })), { minLength: 4, maxLength: 4 })
  .map((moves): Quad => {
    const corners = boxQuad({ x: 80, y: 70, width: 240, height: 160 });
    const at = (index: number): Point => [
      corners[index]![0] + (moves[index]?.[0] ?? 0),
      corners[index]![1] + (moves[index]?.[1] ?? 0),
    ];
    return [at(0), at(1), at(2), at(3)];
  });

describe('turnImage', () => {
  it('comes back after four quarter turns, and two halves of any turn are the turn', () => {
    fc.assert(
      fc.property(images, (image) => {
        const quarter = (from: RgbImage) => turnImage(from, 90);
        expect(quarter(quarter(quarter(quarter(image))))).toEqual(image);
        expect(quarter(quarter(image))).toEqual(turnImage(image, 180));
        expect(turnImage(turnImage(image, 90), 270)).toEqual(image);
      }),
    );
  });

  it('turns clockwise: the top left pixel goes to the top right', () => {
    const image = drawRamp(4, 3);
    const turned = turnImage(image, 90);
    expect([turned.width, turned.height]).toEqual([3, 4]);
    expect(turned.data.slice(2 * 3, 3 * 3)).toEqual(image.data.slice(0, 3));
  });
});

describe('warpQuad', () => {
  it('is the identity on the whole picture at its own size', () => {
    fc.assert(
      fc.property(images, (image) => {
        const whole = boxQuad({ x: 0, y: 0, width: image.width, height: image.height });
        expect(warpQuad(image, whole, image.width, image.height)).toEqual(image);
      }),
    );
  });

  it('agrees with turnImage when the corners are named in another order', () => {
    const image = drawRamp(20, 14);
    const [a, b, c, d] = boxQuad({ x: 0, y: 0, width: 20, height: 14 });
    const orders: [Turn, Quad][] = [
      [90, [d, a, b, c]],
      [180, [c, d, a, b]],
      [270, [b, c, d, a]],
    ];
    for (const [turn, quad] of orders) {
      const turned = turnImage(image, turn);
      expect(warpQuad(image, quad, turned.width, turned.height)).toEqual(turned);
    }
  });

  it('fetches each pixel from where pointInQuad says it lies', () => {
    const image = drawRamp(400, 300);
    fc.assert(
      fc.property(quads, fc.nat(59), fc.nat(39), (quad, x, y) => {
        const warped = warpQuad(image, quad, 60, 40);
        const [px, py] = pointInQuad(quad, (x + 0.5) / 60, (y + 0.5) / 40);
        const at = (y * 60 + x) * 3;
        expect(Math.abs(warped.data[at]! - (px / 400) * 250)).toBeLessThan(3);
        expect(Math.abs(warped.data[at + 1]! - (py / 300) * 250)).toBeLessThan(3);
        expect(warped.data[at + 2]).toBe(77);
      }),
      { numRuns: 60 },
    );
  });

  it('comes back when a warped quad is warped back', () => {
    const image = drawRamp(400, 300);
    fc.assert(
      fc.property(quads, (quad) => {
        const size = { width: 240, height: 160 };
        const warped = warpQuad(image, quad, size.width, size.height);
        // A patch in the middle of the quad, found in the warped picture and compared with the picture itself.
        const [cx, cy] = pointInQuad(quad, 0.5, 0.5);
        const at = (80 * size.width + 120) * 3;
        expect(Math.abs(warped.data[at]! - (cx / 400) * 250)).toBeLessThan(3);
        expect(Math.abs(warped.data[at + 1]! - (cy / 300) * 250)).toBeLessThan(3);
      }),
      { numRuns: 30 },
    );
  });

  it('repeats the edge outside of the picture', () => {
    const image = drawRamp(10, 10);
    const outside = warpQuad(image, boxQuad({ x: -50, y: 2, width: 10, height: 4 }), 10, 4);
    expect(new Set(Array.from({ length: 40 }, (_, index) => outside.data[index * 3]))).toEqual(new Set([0]));
  });
});

describe('pointInQuad', () => {
  it('carries the corners of the unit square to the corners of the quad', () => {
    fc.assert(
      fc.property(quads, (quad) => {
        const corners = [
          pointInQuad(quad, 0, 0),
          pointInQuad(quad, 1, 0),
          pointInQuad(quad, 1, 1),
          pointInQuad(quad, 0, 1),
        ];
        corners.forEach(([x, y], index) => {
          expect(x).toBeCloseTo(quad[index]![0], 6);
          expect(y).toBeCloseTo(quad[index]![1], 6);
        });
      }),
    );
  });
});

describe('cropBox', () => {
  it('stays inside the picture and is never empty', () => {
    const around = fc.integer({ min: -30, max: 30 });
    fc.assert(
      fc.property(images, around, around, around, around, (image, x, y, width, height) => {
        const part = cropBox(image, { x, y, width, height });
        expect(part.width).toBeGreaterThan(0);
        expect(part.height).toBeGreaterThan(0);
        expect(part.width).toBeLessThanOrEqual(image.width);
        expect(part.data.length).toBe(part.width * part.height * 3);
      }),
    );
  });

  it('takes the pixels inside the box', () => {
    const image = drawRamp(20, 20);
    const part = cropBox(image, { x: 5, y: 6, width: 3, height: 2 });
    expect([part.width, part.height]).toEqual([3, 2]);
    expect(part.data.slice(0, 3)).toEqual(image.data.slice((6 * 20 + 5) * 3, (6 * 20 + 5) * 3 + 3));
  });
});

describe('smallestRectangle', () => {
  it('finds a turned rectangle from its corners', () => {
    const angles = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(angles, fc.integer({ min: 20, max: 90 }), fc.integer({ min: 3, max: 15 }), (angle, width, height) => {
        const drawn = mapQuad(boxQuad({ x: 0, y: 0, width, height }), ([x, y]) => [
          x * Math.cos(angle) - y * Math.sin(angle),
          x * Math.sin(angle) + y * Math.cos(angle),
        ]);
        const found = smallestRectangle(convexHull(drawn));
        const [cx, cy] = quadCentre(found);
        expect(cx).toBeCloseTo(quadCentre(drawn)[0], 4);
        expect(cy).toBeCloseTo(quadCentre(drawn)[1], 4);
        expect(quadBox(found).width).toBeCloseTo(quadBox(drawn).width, 4);
      }),
    );
  });
});
