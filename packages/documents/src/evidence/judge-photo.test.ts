import { describe, expect, it } from 'vitest';
import type { Quad } from '@atlas/vision';
import { judgePhoto } from './judge-photo.ts';

const image = { width: 400, height: 300, data: new Uint8Array(400 * 300 * 3).fill(200) };
const line: Quad = [
  [50, 100],
  [350, 100],
  [350, 130],
  [50, 130],
];

describe('the finding `rotated`', () => {
  it.each([
    ['stands upright', 0, 0, 0],
    ['leans to the right before it is cut out', 0, 25, 25],
    ['leans to the left', 0, -30, 30],
    ['lies on its side, and a little less', 270, -10, 80],
    ['stands on its head, leaning', 180, 20, 160],
  ])('of a card that %s', (_, turn, lean, degrees) => {
    const page = { image, textLines: [line], turn, lean, portrait: undefined };
    const rotated = judgePhoto(page, undefined, { wanted: 'any', today: '2026-03-15' }).find(({ id }) => id === 'rotated'); // prettier-ignore
    expect(rotated?.score).toBeCloseTo(degrees);
    expect(rotated?.verdict).toBe(degrees > 20 ? 'consider' : 'pass');
  });
});

describe('the finding `cut_off` of a page whose print reaches its edge', () => {
  const atEdge: Quad = [
    [0, 100],
    [300, 100],
    [300, 130],
    [0, 130],
  ];

  it.each([
    [true, 'pass'],
    [false, 'fail'],
    [undefined, 'fail'],
  ])('that lay in the photo with all of its outline, %s: %s', (isInside, verdict) => {
    const page = { image, textLines: [atEdge], turn: 0, lean: 0, portrait: undefined, isInside };
    const findings = judgePhoto(page, undefined, { wanted: 'any', today: '2026-03-15' });
    expect(findings.find(({ id }) => id === 'cut_off')).toMatchObject({ verdict });
  });
});
