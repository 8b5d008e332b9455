/** Red, green and blue as floats 0–255, so that several steps of damage do not round in between. */
export interface Picture {
  width: number;
  height: number;
  data: Float32Array;
}

/** Straight alpha, bytes. */
export interface Sticker {
  width: number;
  height: number;
  data: Uint8Array;
}
