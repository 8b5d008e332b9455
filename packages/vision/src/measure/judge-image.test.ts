import { addLamp, layFinger, photographScreen, SKINS } from '@atlas/testkit';
import type { DamageLevel, DocumentKind } from '@atlas/testkit';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeImage } from '../decode/decode-image.ts';
import { encodeJpeg } from '../decode/encode-jpeg.ts';
import { resizeImage } from '../decode/resize-image.ts';
import { cropBox } from '../geometry/crop-box.ts';
import { mapQuad, quadBox } from '../geometry/quad.ts';
import type { RgbImage } from '../image.ts';
import { drawShot } from '../testing/draw-shot.ts';
import { judgeImage } from './judge-image.ts';
import type { ImageFinding, JudgedImage } from './judge-image.ts';

/** A drawn page with its print where it was drawn. @param light 1 as drawn, less as on an ordinary photo */
async function drawPage(kind: DocumentKind, seed: number, level: DamageLevel, light = 1): Promise<JudgedImage> {
  const { image, side } = await drawShot(kind, seed, level);
  if (side.turn !== 0) return drawPage(kind, seed + 500, level, light);
  const textLines = Object.values(side.printed).map(({ quad }) => quad);
  return {
    image: { ...image, data: image.data.map((value) => value * light) },
    textLines: [...textLines, ...(side.mrzQuad ? [side.mrzQuad] : [])],
    portraits: side.portraitQuad ? [quadBox(side.portraitQuad)] : [],
  };
}

const find = (page: JudgedImage, id: ImageFinding['id']) => judgeImage(page).find((finding) => finding.id === id)!;
const scores = (pages: readonly JudgedImage[], id: ImageFinding['id']) => pages.map((page) => find(page, id).score);
const blamed = (page: JudgedImage) =>
  judgeImage(page)
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id }) => id);

const isRising = (values: readonly number[]) =>
  values.every((value, index) => index === 0 || value > values[index - 1]!);
const isFalling = (values: readonly number[]) => isRising(values.toReversed());

let page: JudgedImage;
beforeAll(async () => {
  page = await drawPage('passport', 61, 'd1', 0.92);
}, 60_000);
const withImage = (image: RgbImage): JudgedImage => ({ ...page, image });

describe('a clean picture', () => {
  it.each([
    ['passport', 'd0', 1],
    ['td1', 'd0', 0.94],
    ['td2', 'd1', 0.97],
    ['visa-a', 'd1', 0.97],
    ['visa-b', 'd0', 1],
    ['french-id', 'd0', 0.94],
  ] as const)('is blamed for nothing: %s %s in light %d', async (kind, level, light) => {
    const findings = judgeImage(await drawPage(kind, 71, level, light));
    expect(findings).toHaveLength(8);
    expect(findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  });

  it('that is pale and flat shows no glare, however white its paper and its panels are', async () => {
    const { image } = page;
    const pale = image.data.map((value) => 255 - (255 - value) * 0.55);
    const white = Uint8Array.from(image.data);
    for (let y = 200; y < 500; y++) white.fill(255, (y * image.width + 300) * 3, (y * image.width + 700) * 3);
    expect(find(withImage({ ...image, data: pale }), 'glare').score).toBe(0);
    expect(find(withImage({ ...image, data: white }), 'glare').score).toBe(0);
  });

  it('without print is not judged', () => {
    expect(judgeImage({ ...page, textLines: [] })).toEqual([]);
  });
});

describe('a fault shows the more, the worse it is', () => {
  it('blur', async () => {
    const { width, height, data } = page.image;
    const blurred = async (sigma: number) => ({
      width,
      height,
      data: await sharp(data, { raw: { width, height, channels: 3 } })
        .blur(sigma)
        .raw()
        .toBuffer(),
    });
    const ladder = [page, ...(await Promise.all([0.8, 1.5, 3, 5].map(blurred))).map(withImage)];
    expect(isFalling(scores(ladder, 'blur'))).toBe(true);
    expect(find(ladder.at(-1)!, 'blur')).toMatchObject({ verdict: 'fail', hint: expect.stringContaining('focus') });
  });

  it('glare, by its strength and by its size', () => {
    const lamp = (strength: number, radius: number) =>
      withImage(addLamp(page.image, { x: 0.5, y: 0.55, radius, strength }));
    expect(isRising(scores([page, lamp(0.8, 0.1), lamp(0.9, 0.1), lamp(1, 0.1)], 'glare'))).toBe(true);
    expect(isRising(scores([page, lamp(1, 0.06), lamp(1, 0.12), lamp(1, 0.2)], 'glare'))).toBe(true);
    expect(find(lamp(1, 0.2), 'glare')).toMatchObject({ verdict: 'fail', hint: expect.stringContaining('light') });
    expect(find(lamp(1, 0.1), 'glare').verdict).toBe('consider');
  });

  it('a small picture', async () => {
    const shrunk = async (scale: number): Promise<JudgedImage> => ({
      image: await resizeImage(page.image, Math.round(page.image.width * scale), Math.round(page.image.height * scale)),
      textLines: page.textLines.map((quad) => mapQuad(quad, ([x, y]) => [x * scale, y * scale])),
    });
    const ladder = [page, await shrunk(0.7), await shrunk(0.45), await shrunk(0.2)];
    expect(isFalling(scores(ladder, 'too_small'))).toBe(true);
    expect(find(ladder.at(-1)!, 'too_small').verdict).toBe('fail');
  });

  it('a document that is cut off', () => {
    const right = Math.max(...page.textLines.map((quad) => quadBox(quad).x + quadBox(quad).width));
    const cutAt = (share: number): JudgedImage => {
      const width = Math.round(right * share);
      const textLines = page.textLines
        .filter((quad) => quadBox(quad).x < width)
        .map((quad) => mapQuad(quad, ([x, y]) => [Math.min(x, width), y]));
      return { image: cropBox(page.image, { x: 0, y: 0, width, height: page.image.height }), textLines };
    };
    const values = scores([page, cutAt(0.97), cutAt(0.45)], 'cut_off');
    expect(isRising(values)).toBe(true);
    expect(values[0]).toBe(0);
    expect(find(cutAt(0.97), 'cut_off')).toMatchObject({ verdict: 'consider', hint: expect.stringContaining('whole') });
  });

  it('a picture that is not upright', () => {
    const leaning = (degrees: number): JudgedImage => {
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      return {
        ...page,
        textLines: page.textLines.map((quad) => mapQuad(quad, ([x, y]) => [x * cos - y * sin, x * sin + y * cos])),
      };
    };
    expect(isRising(scores([5, 15, 30].map(leaning), 'rotated'))).toBe(true);
    expect(isRising(scores([page, { ...page, turn: 90 }, { ...page, turn: 180 }], 'rotated'))).toBe(true);
    expect(find({ ...page, turn: 270 }, 'rotated').verdict).toBe('consider');
  });

  it('a copy in black and white, in warm light too', async () => {
    const faded = (colour: number): JudgedImage => {
      const data = Uint8Array.from(page.image.data);
      for (let at = 0; at < data.length; at += 3) {
        const grey = (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
        for (let channel = 0; channel < 3; channel++)
          data[at + channel] = (grey + (data[at + channel]! - grey) * colour) * [1, 0.96, 0.86][channel]!;
      }
      return withImage({ ...page.image, data });
    };
    expect(isFalling(scores([1, 0.5, 0.2].map(faded), 'black_and_white'))).toBe(true);
    expect(find(faded(0), 'black_and_white').verdict).toBe('consider');
    expect(find(faded(1), 'black_and_white').verdict).toBe('pass');
  });

  it.each([0.93, 1.04, 0.55])('a screen of %d dots a pixel, compressed', async (dots) => {
    const shown = async (depth: number) =>
      withImage(
        (await decodeImage(await encodeJpeg(photographScreen(page.image, { dots, angleDeg: 2, depth }), 80))).image,
      );
    const ladder = [page, await shown(0.08), await shown(0.16), await shown(0.32)];
    expect(isRising(scores(ladder, 'screen'))).toBe(true);
    expect(find(ladder.at(-1)!, 'screen')).toMatchObject({ verdict: 'fail', hint: expect.stringContaining('screen') });
  });

  const held = (skin: (typeof SKINS)[number], from: 'left' | 'right' | 'bottom', reach = 0.25) =>
    withImage(layFinger(page.image, { from, at: from === 'left' ? 0.85 : 0.45, reach, width: 0.1, skin }));

  it('a finger, by how far it reaches', () => {
    const [light] = SKINS;
    const ladder = [0.15, 0.25, 0.4].map((reach) => held(light, 'right', reach));
    expect(isRising(scores([page, ...ladder], 'finger'))).toBe(true);
  });

  it.each(SKINS)('a finger of the colour %s, from wherever it comes', (skin) => {
    const found = (['left', 'right', 'bottom'] as const).filter((from) => blamed(held(skin, from)).includes('finger'));
    expect(found).toEqual(['left', 'right', 'bottom']);
  });

  it('but a portrait is no finger', async () => {
    for (const seed of [62, 63]) {
      const other = await drawPage('td1', seed, 'd1', 0.95);
      expect(find(other, 'finger').score).toBe(0);
    }
  });
});
