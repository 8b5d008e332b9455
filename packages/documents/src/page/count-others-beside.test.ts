import { boxQuad } from '@atlas/vision';
import type { Quad, RgbImage, TextLine, Vision } from '@atlas/vision';
import { describe, expect, it } from 'vitest';
import { tellOthers } from '../evidence/tell-others.ts';
import { countOthersBeside } from './count-others-beside.ts';

const PHOTO: RgbImage = { width: 300, height: 500, data: new Uint8Array(300 * 500 * 3) };
const card = (x: number, y: number, width = 200, height = 126): Quad => boxQuad({ x, y, width, height });
const PAGE = card(40, 40);

/** Sees these lines on whatever it is shown. */
function visionOf(texts: readonly string[], confidence = 0.99) {
  const looks: RgbImage[] = [];
  const quads = texts.map((_, row) => card(10, 10 + row * 20, 100, 12));
  const vision = {
    detectText: async (image: RgbImage) => (looks.push(image), quads),
    readLine: async (_: RgbImage, quad: Quad) => ({ text: texts[quads.indexOf(quad)], confidence }) as TextLine,
  } as unknown as Vision;
  return { vision, looks };
}

const LINES = ['VOTER CARD', 'NEREA VELWICK', '12/08/1974', 'QVX3439425', 'FEMALE'];

async function count(outlines: readonly Quad[], texts: readonly string[] = LINES, confidence?: number) {
  const { vision, looks } = visionOf(texts, confidence);
  const others = await countOthersBeside(vision, [{ beside: { photo: PHOTO, page: PAGE, outlines } }]);
  return { others, looks: looks.length };
}

describe('an outline beside the page', () => {
  it('with print of its own is another card', async () => {
    expect(await count([card(40, 190)])).toEqual({ others: 1, looks: 1 });
    expect((await count([card(40, 190), card(40, 340)])).others).toBe(2);
  });

  it('is none without print, or with little that is legible', async () => {
    expect((await count([card(40, 190)], [])).others).toBe(0);
    expect((await count([card(40, 190)], ['AB', 'CD', 'NEREA VELWICK', '1', '-'])).others).toBe(0);
    expect((await count([card(40, 190)], LINES, 0.8)).others).toBe(0);
  });

  it.each([
    ['much smaller', card(40, 190, 80, 60)],
    ['much larger', card(0, 190, 300, 300)],
    ['the other page of an open booklet', card(40, 167)],
  ])('that is %s is not even looked at', async (_, outline) => {
    expect(await count([outline])).toEqual({ others: 0, looks: 0 });
  });

  it('is not there on most photos, which cost nothing', async () => {
    const { vision, looks } = visionOf(LINES);
    expect(await countOthersBeside(vision, [{}, { beside: undefined }])).toBe(0);
    expect(looks).toEqual([]);
  });
});

describe('a reading beside which other cards lay', () => {
  const reading = { findings: [], decision: { status: 'PASS' as const, reasons: [] } };

  it('is for review, and says so', () => {
    const { findings, decision } = tellOthers(reading, 1);
    expect(findings).toMatchObject([{ id: 'several_documents', score: 1, verdict: 'consider' }]);
    expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'several_documents' }] });
  });

  it('that failed stays failed, and one by itself stays as it is', () => {
    const failed = { ...reading, decision: { status: 'FAIL' as const, reasons: [] } };
    expect(tellOthers(failed, 1).decision.status).toBe('FAIL');
    expect(tellOthers(reading, 0)).toEqual(reading);
  });
});
