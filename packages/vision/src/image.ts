/** Upright pixels, three bytes each (R, G, B), rows top to bottom, no padding. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Pixels from the left and from the top; fractions allowed. */
export type Point = readonly [x: number, y: number];

/** Four corners: top left, top right, bottom right, bottom left **of the content when upright**. */
export type Quad = readonly [Point, Point, Point, Point];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
