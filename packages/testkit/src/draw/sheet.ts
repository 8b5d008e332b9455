import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { PrintedName } from './document.ts';

/** A rectangle on the paper, mm. */
export interface BoxMm {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One side of a document while it is drawn, and what has been put where. */
export interface Sheet {
  canvas: Canvas;
  /** Its unit is the millimetre. */
  context: SKRSContext2D;
  widthMm: number;
  heightMm: number;
  pxPerMm: number;
  printed: Partial<Record<PrintedName, { text: string; box: BoxMm }>>;
  portrait?: BoxMm;
  mrz?: BoxMm;
}

/** An empty white sheet. */
export function createSheet(widthMm: number, heightMm: number, pxPerMm: number): Sheet {
  const canvas = createCanvas(Math.round(widthMm * pxPerMm), Math.round(heightMm * pxPerMm));
  const context = canvas.getContext('2d');
  context.scale(pxPerMm, pxPerMm);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, widthMm, heightMm);
  return { canvas, context, widthMm, heightMm, pxPerMm, printed: {} };
}
