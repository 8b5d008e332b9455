import { drawCheque } from '@atlas/testkit';
import type { DrawChequeOptions } from '@atlas/testkit';
import { describe, expect, it, vi } from 'vitest';
import { decodeImage } from '../decode/decode-image.ts';
import { mapQuad } from '../geometry/quad.ts';
import type { Quad } from '../image.ts';
import { drawTemplates } from './draw-templates.ts';
import { MICR_CHARACTERS } from './glyphs.ts';
import { readMicr } from './read-micr.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Of each level; `npm run bench:ocr` draws many. */
const CHEQUES = 3;

/** Reads the line where it was drawn, as a detector would frame it: a little larger. Only upright pictures. */
async function read(options: DrawChequeOptions) {
  const { bytes, magneticLine, magneticQuad, turn } = await drawCheque(options);
  const { image, scale } = await decodeAt(bytes);
  const [a, b, c, d] = mapQuad(magneticQuad, ([x, y]) => [x * scale, y * scale]);
  const air = (d[1] - a[1]) * 0.2;
  const framed: Quad = [
    [a[0], a[1] - air],
    [b[0], b[1] - air],
    [c[0], c[1] + air],
    [d[0], d[1] + air],
  ];
  return { line: turn === 0 ? readMicr(image, [framed]) : undefined, magneticLine, turn };
}

async function decodeAt(bytes: Buffer) {
  const { image } = await decodeImage(bytes);
  const { default: sharp } = await import('sharp');
  return { image, scale: image.width / (await sharp(bytes).metadata()).width };
}

const squeeze = (text: string): string => text.replaceAll(' ', '');

describe('the templates', () => {
  it('are no two alike', () => {
    const templates = drawTemplates();
    expect(templates).toHaveLength([...MICR_CHARACTERS].length);
    templates.forEach((one, index) => {
      const likeness = templates.map((other) => one.reduce((sum, value, at) => sum + value * other[at]!, 0));
      expect(likeness[index]).toBeCloseTo(1, 4);
      expect(Math.max(...likeness.filter((_, at) => at !== index))).toBeLessThan(0.85);
    });
  });
});

describe('readMicr', () => {
  it.each(['d1', 'd2', 'd3'] as const)(
    'reads the line of a cheque (%s), or says that it is not sure',
    async (level) => {
      const drawn = [];
      for (let seed = 0; seed < CHEQUES; seed++) drawn.push(await read({ seed, level }));
      const upright = drawn.filter(({ turn }) => turn === 0);
      const exact = upright.filter(({ line, magneticLine }) => line && squeeze(line.text) === squeeze(magneticLine));
      const wrong = upright.filter(
        ({ line, magneticLine }) =>
          line &&
          squeeze(line.text) !== squeeze(magneticLine) &&
          Math.min(...line.characters.map(({ confidence }) => confidence)) > 0.8,
      );
      expect(wrong).toEqual([]);
      expect(exact.length).toBeGreaterThanOrEqual(upright.length - 1);
    },
  );

  it('reads every digit and symbol', async () => {
    const contents = {
      chequeNumber: '012345',
      micrCode: '678901234',
      shortAccountNumber: '567890',
      transactionCode: '11',
    };
    const { line } = await read({ seed: 'all', level: 'd0', contents });
    expect(line!.text).toBe('\u2448012345\u2448 678901234\u2446 567890\u2448 11');
    expect(line!.characters).toHaveLength(line!.text.length);
  });

  it('finds no line where there is none', async () => {
    expect((await read({ seed: 'blank', level: 'd0', blank: true })).line).toBeUndefined();
    const noise = { width: 800, height: 400, data: Uint8Array.from({ length: 960_000 }, (_, at) => (at * 7919) % 251) };
    const framed: Quad = [
      [50, 340],
      [750, 340],
      [750, 370],
      [50, 370],
    ];
    expect(readMicr(noise, [framed])).toBeUndefined();
    expect(readMicr(noise, [])).toBeUndefined();
  });

  it('reads what is too small with doubt, or not at all', async () => {
    for (const pxPerMm of [2, 3]) {
      const { line, magneticLine } = await read({ seed: 'small', level: 'd0', pxPerMm });
      const sure = (line?.characters ?? []).filter(({ confidence }) => confidence > 0.95).length;
      const right = line === undefined || squeeze(line.text) === squeeze(magneticLine);
      expect(right || sure < line.characters.length).toBe(true);
    }
  });
});
