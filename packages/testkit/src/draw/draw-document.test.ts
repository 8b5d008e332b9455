import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { homographyToQuad, mapPoint } from './damage/homography.ts';
import type { DamageLevel, DocumentKind, DrawnDocument, DrawnSide, Mutation, Point, Quad } from './document.ts';
import { drawDocument } from './draw-document.ts';
import { STATES } from './holder/states.ts';
import { FORMATS, inventDocument } from './invent-document.ts';
import { LAYOUTS } from './layouts/layouts.ts';
import { computeMrz } from './mrz/compute-mrz.ts';
import { drawFace } from './portrait/draw-face.ts';
import { createRandom } from './random.ts';
import { findFace } from './testing/find-face.ts';

const KINDS = Object.keys(FORMATS) as DocumentKind[];
const LEVELS: DamageLevel[] = ['d0', 'd1', 'd2', 'd3'];
/** A scan, and a photograph on a slant. */
const ENDS: DamageLevel[] = ['d0', 'd3'];
const FACE_MODEL = fileURLToPath(
  new URL('../../../../.models/faceplugin-face-recognition-js@0.0.1/model/fr_detect.onnx', import.meta.url),
);

// Each document takes a fraction of a second, and many a test draws a dozen.
vi.setConfig({ testTimeout: 60_000 });

describe('drawDocument', () => {
  it('draws the same bytes from the same seed, and others from another', async () => {
    const draw = (seed: number, level: DamageLevel): Promise<DrawnDocument> =>
      drawDocument({ kind: 'td2', seed, level });
    for (const level of ['d0', 'd3'] as const) {
      const [one, same, other] = [await draw(1, level), await draw(1, level), await draw(2, level)];
      expect(same.sides[0]!.bytes.equals(one.sides[0]!.bytes)).toBe(true);
      expect(truthOf(same)).toEqual(truthOf(one));
      expect(other.sides[0]!.bytes.equals(one.sides[0]!.bytes)).toBe(false);
    }
  });

  it('draws the same document at every level', async () => {
    const documents = await Promise.all(
      LEVELS.map((level) => drawDocument({ kind: 'passport', seed: 'levels', level })),
    );
    for (const { fields, mrz, layout } of documents) {
      expect({ fields, mrz, layout }).toEqual({
        fields: documents[0]!.fields,
        mrz: documents[0]!.mrz,
        layout: documents[0]!.layout,
      });
    }
  });

  it.each(KINDS)('says what is true of a %s: sizes, corners, lines', async (kind) => {
    for (const level of ENDS) {
      const drawn = await drawDocument({ kind, seed: 7, level });
      const umlauts = STATES.find(({ code }) => code === drawn.fields.issuingState)!.umlauts;
      expect(drawn.mrz.lines).toEqual(computeMrz({ ...drawn.fields, umlauts }, drawn.mrz.format));
      for (const side of drawn.sides) await expectTrueGeometry(side);
      expect(drawn.sides.filter((side) => side.mrzQuad !== undefined).map(({ side }) => side)).toEqual([
        drawn.mrz.side,
      ]);
    }
  });

  it('puts the lines of the MRZ where it says, also in turned and slanted photographs', async () => {
    for (let seed = 0; seed < 3; seed++) {
      const { sides } = await drawDocument({ kind: 'passport', seed, level: 'd3' });
      expect((turnOf(sides[0]!.cardQuad) + sides[0]!.turn) % 360).toBe(0);
      const [upper, gap, lower] = await darknessOfBands(sides[0]!.bytes, sides[0]!.mrzQuad!);
      expect(upper - gap).toBeGreaterThan(15);
      expect(lower - gap).toBeGreaterThan(15);
    }
  });

  it('draws each layout', async () => {
    for (const { kind, id } of LAYOUTS) {
      const drawn = await drawDocument({ kind, seed: 1, level: 'd0', layout: id });
      expect(drawn.layout).toBe(id);
    }
  });

  it('refuses a state or layout that it does not draw', async () => {
    await expect(drawDocument({ kind: 'td1', seed: 1, level: 'd0', state: 'XYZ' })).rejects.toThrow(RangeError);
    await expect(drawDocument({ kind: 'td1', seed: 1, level: 'd0', layout: 'td2-left' })).rejects.toThrow(RangeError);
  });
});

describe('mutations', () => {
  const draw = (mutation: Mutation, kind: DocumentKind = 'passport', seed = 5): Promise<DrawnDocument> =>
    drawDocument({ kind, seed, level: 'd0', mutations: [mutation] });

  let honest: DrawnDocument;
  beforeAll(async () => {
    honest = await drawDocument({ kind: 'passport', seed: 5, level: 'd0' });
  });

  it('change one figure of the lines for a wrong check digit', () => {
    for (const kind of KINDS) {
      const lines = (mutations: Mutation[]) =>
        inventDocument(createRandom(kind), kind, { mutations }).mrzLines.join('');
      const sound = lines([]);
      const spoilt = lines(['wrong-check-digit']);
      const changed = Array.from(sound).flatMap((sign, at) => (sign === spoilt[at] ? [] : [spoilt[at]]));
      expect(changed).toHaveLength(1);
      expect(changed[0]).toMatch(/^\d$/);
    }
  });

  it.each([
    ['other-printed-name', 'surname'],
    ['other-printed-number', 'documentNumber'],
    ['other-printed-birth-date', 'birthDate'],
    ['other-printed-expiry', 'expiryDate'],
  ] as const)('%s prints another %s and leaves the rest alone', async (mutation, name) => {
    const other = await draw(mutation);
    expect(other.mrz).toEqual(honest.mrz);
    expect(other.fields).toEqual(honest.fields);
    const texts = (drawn: DrawnDocument): [string, string][] =>
      Object.entries(drawn.sides[0]!.printed).map(([key, { text }]) => [key, text]);
    const differing = texts(other).filter(([key, text]) => text !== new Map(texts(honest)).get(key));
    expect(differing.map(([key]) => key)).toEqual([name]);
  });

  it('date an expired document before today', async () => {
    const { fields } = await draw('expired');
    expect(fields.expiryDate < '2026').toBe(true);
    expect(fields.issueDate < fields.expiryDate).toBe(true);
  });

  it('leave nothing but labels on a blank template', async () => {
    const { sides, mrz } = await draw('blank', 'td1');
    for (const side of sides) {
      expect(side.printed).toEqual({});
      expect(side.mrzQuad).toBeUndefined();
      expect(side.portraitQuad).toBeUndefined();
    }
    expect(mrz.lines).toEqual([]);
  });

  it('cover a good part of the MRZ, or cut it off', async () => {
    const covered = await draw('covered-mrz');
    expect(covered.sides[0]!.mrzQuad).toEqual(honest.sides[0]!.mrzQuad);
    expect(covered.sides[0]!.bytes.equals(honest.sides[0]!.bytes)).toBe(false);
    for (let seed = 0; seed < 2; seed++) {
      const [side] = (await draw('cut-off-mrz', 'passport', seed)).sides;
      expect(side!.mrzQuad!.some((corner) => !isInside(corner, side!))).toBe(true);
    }
  });
});

describe('drawn portraits', () => {
  it('are the same for the same face, whatever the document', async () => {
    const face = drawFace({ face: 'a', sex: 'F', widthPx: 200 });
    expect(drawFace({ face: 'a', sex: 'F', widthPx: 200 }).equals(face)).toBe(true);
    expect(drawFace({ face: 'b', sex: 'F', widthPx: 200 }).equals(face)).toBe(false);
    const portraits = await Promise.all(
      (['td1-portrait-left', 'td1-portrait-right'] as const).map(async (layout, seed) => {
        const drawn = await drawDocument({ kind: 'td1', seed, level: 'd0', layout, face: 'a', fields: { sex: 'F' } });
        const side = drawn.sides[0]!;
        const box = boundsOf(side.portraitQuad!);
        return sharp(side.bytes).extract(box).greyscale().resize(7, 9, { fit: 'fill' }).raw().toBuffer();
      }),
    );
    const inner = Array.from(portraits[0]!).map((value, at) => Math.abs(value - portraits[1]![at]!));
    expect(Math.max(...inner)).toBeLessThan(30);
  });

  it.skipIf(!existsSync(FACE_MODEL))('are faces to the model that finds faces, and blank paper is none', async () => {
    const { sides: blank } = await drawDocument({ kind: 'passport', seed: 1, level: 'd0', mutations: ['blank'] });
    expect((await findFace(FACE_MODEL, blank[0]!.bytes)).score).toBeLessThan(0.5);
    for (let seed = 0; seed < 4; seed++) {
      const { sides } = await drawDocument({ kind: 'passport', seed, level: 'd1' });
      const side = sides[0]!;
      const portrait = await sharp(side.bytes).extract(boundsOf(side.portraitQuad!)).png().toBuffer();
      const upright = await sharp(portrait).rotate(side.turn).png().toBuffer();
      const { score, box } = await findFace(FACE_MODEL, upright);
      expect(score).toBeGreaterThan(0.9);
      expect(box.width * box.height).toBeGreaterThan(0.1);
    }
  });
});

async function expectTrueGeometry(side: DrawnSide): Promise<void> {
  const { width, height, format } = await sharp(side.bytes).metadata();
  expect({ width, height, mediaType: `image/${format}` }).toEqual({
    width: side.width,
    height: side.height,
    mediaType: side.mediaType,
  });
  const quads = [
    side.cardQuad,
    side.mrzQuad,
    side.portraitQuad,
    ...Object.values(side.printed).map(({ quad }) => quad),
  ];
  const outside = quads.filter((quad) => quad?.some((corner) => !isInside(corner, side)) ?? false);
  expect(outside).toEqual([]);
}

function isInside([x, y]: Point, { width, height }: { width: number; height: number }): boolean {
  return x >= -0.5 && y >= -0.5 && x <= width + 0.5 && y <= height + 0.5;
}

function boundsOf(quad: Quad): { left: number; top: number; width: number; height: number } {
  const xs = quad.map(([x]) => x);
  const ys = quad.map(([, y]) => y);
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  return { left, top, width: Math.floor(Math.max(...xs)) - left, height: Math.floor(Math.max(...ys)) - top };
}

/** By how many quarter turns clockwise the content is turned, in degrees. */
function turnOf([[x0, y0], [x1, y1]]: Quad): number {
  return Math.round(Math.atan2(y1 - y0, x1 - x0) / (Math.PI / 2)) * 90;
}

function truthOf({ sides, ...truth }: DrawnDocument): unknown {
  return { ...truth, sides: sides.map(({ bytes, ...side }) => ({ ...side, sizeBytes: bytes.length })) };
}

/** Mean darkness of the upper line, the gap, and the lower line of a two-line MRZ. */
async function darknessOfBands(bytes: Buffer, quad: Quad): Promise<[number, number, number]> {
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const homography = homographyToQuad(1, 1, quad);
  const darkness = (from: number, to: number): number => {
    let sum = 0;
    for (let i = 0; i < 2000; i++) {
      const [x, y] = mapPoint(homography, [(i % 200) / 200, from + ((to - from) * Math.floor(i / 200)) / 10]);
      sum += 255 - data[Math.round(y) * info.width + Math.round(x)]!;
    }
    return sum / 2000;
  };
  return [darkness(0.03, 0.27), darkness(0.4, 0.62), darkness(0.74, 0.97)];
}
