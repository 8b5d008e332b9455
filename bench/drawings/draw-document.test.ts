import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { invertMatrix, projectPoint, projectSquare } from './damage/project-square.ts';
import { planShot } from './damage/plan-shot.ts';
import { drawDocument } from './draw-document.ts';
import { inventHolder } from './holder/invent-holder.ts';
import { composeMrz } from './mrz/compose-mrz.ts';
import type { MrzKind } from './mrz/compose-mrz.ts';
import { createDraw } from './random.ts';

const WIDTHS: Readonly<Record<MrzKind, [lines: number, width: number]>> = {
  TD3: [2, 44],
  TD1: [3, 30],
  TD2: [2, 36],
  'MRV-A': [2, 44],
  'MRV-B': [2, 36],
  'FRENCH-ID': [2, 36],
};
const KINDS = Object.keys(WIDTHS) as MrzKind[];
const config = resolve('.bench/fonts/fonts.conf');

describe('what is drawn', () => {
  it.each(KINDS)('%s: every invented zone has the measures of its format and its alphabet', (kind) => {
    for (let i = 0; i < 200; i++) {
      const lines = composeMrz(kind, inventHolder(createDraw(`measures ${i}`), kind));
      expect(lines.map((line) => line.length)).toEqual(Array.from({ length: WIDTHS[kind][0] }, () => WIDTHS[kind][1]));
      expect(lines.join('')).toMatch(/^[A-Z0-9<]+$/);
    }
  });

  it('depends on the key alone', () => {
    const plan = (key: string) => [inventHolder(createDraw(key), 'TD3'), planShot(createDraw(key), 'd3', 0.7)];
    expect(plan('a')).toEqual(plan('a'));
    expect(plan('a')).not.toEqual(plan('b'));
  });

  it('keeps the whole card in the picture', () => {
    for (let i = 0; i < 100; i++) {
      const { corners, width, height } = planShot(createDraw(`inside ${i}`), 'd3', 0.63);
      for (const [x, y] of corners) expect(x > 0 && y > 0 && x < width && y < height).toBe(true);
    }
  });

  it('projects the unit square onto the corners and back', () => {
    const corners = [[12, 7], [230, 31], [214, 160], [3, 149]] as const; // prettier-ignore
    const there = projectSquare(corners);
    const back = invertMatrix(there);
    for (const [u, v, corner] of [
      [0, 0, 0],
      [1, 0, 1],
      [1, 1, 2],
      [0, 1, 3],
    ] as const) {
      const [x, y] = projectPoint(there, u, v);
      expect([x, y].map(Math.round)).toEqual([...corners[corner]]);
      const [ru, rv] = projectPoint(back, x, y);
      expect(ru).toBeCloseTo(u, 9);
      expect(rv).toBeCloseTo(v, 9);
    }
  });
});

describe.skipIf(!existsSync(config))('drawDocument (skipped: fonts, fetched by the first benchmark run)', () => {
  beforeAll(() => {
    process.env['FONTCONFIG_FILE'] = config;
  });

  it.each(['d0', 'd3'] as const)(
    '%s: equal keys give equal bytes, other keys other bytes',
    { timeout: 60_000 },
    async (level) => {
      const [first, again, other] = await Promise.all(['k', 'k', 'l'].map((key) => drawDocument('TD1', level, key)));
      expect(first!.pages.map(({ side }) => side)).toEqual(['front', 'back']);
      expect(again!.pages[1]!.bytes.equals(first!.pages[1]!.bytes)).toBe(true);
      expect(again!.mrz).toEqual(first!.mrz);
      expect(other!.pages[1]!.bytes.equals(first!.pages[1]!.bytes)).toBe(false);
    },
  );
});
