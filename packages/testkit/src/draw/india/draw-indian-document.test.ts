import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { computeVerhoeff } from './compute-verhoeff.ts';
import { drawIndianDocument } from './draw-indian-document.ts';
import { INDIAN_KINDS } from './indian-document.ts';

vi.setConfig({ testTimeout: 120_000 });

describe('computeVerhoeff', () => {
  it.each([
    ['236', '3'],
    ['12345', '1'],
    ['99994105705', '8'],
  ])('of %s is %s', (digits, digit) => expect(computeVerhoeff(digits)).toBe(digit));
});

describe('drawIndianDocument', () => {
  it('draws the same bytes from the same seed, and others from another', async () => {
    const draw = async (seed: number) => (await drawIndianDocument({ kind: 'pan-old', seed, level: 'd3' })).sides[0]!;
    const [one, same, other] = [await draw(1), await draw(1), await draw(2)];
    expect(same.bytes.equals(one.bytes)).toBe(true);
    expect(other.bytes.equals(one.bytes)).toBe(false);
  });

  it.each(INDIAN_KINDS)('says what stands where on a %s', async (kind) => {
    const level = kind.startsWith('pan') ? 'd2' : 'd0';
    const { sides, holder } = await drawIndianDocument({ kind, seed: 3, level });
    for (const { bytes, width, height, printed } of sides) {
      expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
      const corners = Object.values(printed).flatMap(({ quad }) => quad);
      expect(corners.every(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height)).toBe(true);
    }
    expect(holder.aadhaar).toMatch(/^9999\d{8}$/);
    expect(sides.flatMap(({ printed }) => Object.keys(printed))).toContain('documentNumber');
  });

  it('prints nothing of a holder on a blank template', async () => {
    const kinds = ['pan-new', 'aadhaar', 'voter-old', 'registration', 'gst-certificate', 'passport'] as const;
    for (const kind of kinds) {
      const { sides } = await drawIndianDocument({ kind, seed: 3, level: 'd0', blank: true });
      expect(sides.map(({ printed }) => printed)).toEqual(sides.map(() => ({})));
    }
  });
});
