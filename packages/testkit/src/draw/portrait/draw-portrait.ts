import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Sex } from '../document.ts';
import type { Random } from '../random.ts';
import { drawBeard, drawEyes, drawGlasses, drawMouth, drawNose } from './draw-features.ts';
import { drawHairBehind, drawHairInFront } from './draw-hair.ts';
import { drawHead, drawShoulders } from './draw-head.ts';
import { inventLooks, type Looks } from './looks.ts';

/**
 * A drawn head and shoulders, facing the camera, 35 : 45 as in travel documents. Nobody's likeness: each measure and
 * colour is drawn from `random`.
 *
 * @param widthPx width of the picture; its height is width × 45 / 35
 * @param chosen looks that are not left to `random`; all others stay as they are without them
 */
export function drawPortrait(random: Random, sex: Sex, widthPx: number, chosen: Partial<Looks> = {}): Canvas {
  const heightPx = Math.round((widthPx * 45) / 35);
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  const looks = { ...inventLooks(random, sex), ...chosen };
  context.scale(widthPx / 100, widthPx / 100);
  drawBackdrop(context, looks);
  // The head fills the picture as Doc 9303-3, figure A-1, asks: two thirds of its height and more.
  context.translate(50, 130);
  context.scale(1.2, 1.2);
  context.translate(-50, -118);
  drawHairBehind(context, looks);
  drawShoulders(context, looks);
  drawHead(context, looks);
  drawNose(context, looks);
  drawEyes(context, looks);
  drawMouth(context, looks);
  drawBeard(context, looks, random);
  drawHairInFront(context, looks, random);
  if (looks.glasses) drawGlasses(context);
  addGrain(canvas, random);
  return canvas;
}

function drawBackdrop(context: SKRSContext2D, looks: Looks): void {
  context.fillStyle = looks.backdrop;
  context.fillRect(0, 0, 100, 130);
  const shade = context.createRadialGradient(50 + looks.light * 18, 45, 10, 50, 60, 95);
  shade.addColorStop(0, 'rgba(255,255,255,0.55)');
  shade.addColorStop(1, 'rgba(90,100,115,0.28)');
  context.fillStyle = shade;
  context.fillRect(0, 0, 100, 130);
}

/** A little sensor noise: without it the flat colours look less like a photograph than a cartoon. */
function addGrain(canvas: Canvas, random: Random): void {
  const context = canvas.getContext('2d');
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = image;
  for (let i = 0; i < data.length; i += 4) {
    const grain = (random.next() + random.next() - 1) * 9;
    data[i] = data[i]! + grain;
    data[i + 1] = data[i + 1]! + grain;
    data[i + 2] = data[i + 2]! + grain;
  }
  context.putImageData(image, 0, 0);
}
