/** A connected area of a mask. */
export interface Blob {
  /** Places in the mask, in no order. */
  pixels: number[];
}

/** The connected areas of a mask, four neighbours each, with at least `minPixels`. The mask is used up. */
export function findBlobs(mask: Uint8Array, width: number, minPixels: number): Blob[] {
  const blobs: Blob[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start]) continue;
    mask[start] = 0;
    const pixels = [start];
    const take = (at: number) => {
      if (!mask[at]) return;
      mask[at] = 0;
      pixels.push(at);
    };
    for (let next = 0; next < pixels.length; next++) visitNeighbours(pixels[next]!, width, mask.length, take);
    if (pixels.length >= minPixels) blobs.push({ pixels });
  }
  return blobs;
}

/** The pixels around a blob by their distance from it: the first list holds those that touch it. */
export function ringsAround({ pixels }: Blob, width: number, length: number, count: number): number[][] {
  const seen = new Uint8Array(length);
  for (const at of pixels) seen[at] = 1;
  const rings: number[][] = [];
  for (let ring = 0, edge = pixels; ring < count; ring++) {
    const outside: number[] = [];
    const take = (at: number) => {
      if (seen[at]) return;
      seen[at] = 1;
      outside.push(at);
    };
    for (const at of edge) visitNeighbours(at, width, length, take);
    rings.push(outside);
    edge = outside;
  }
  return rings;
}

function visitNeighbours(at: number, width: number, length: number, visit: (neighbour: number) => void): void {
  const x = at % width;
  if (x > 0) visit(at - 1);
  if (x < width - 1) visit(at + 1);
  if (at >= width) visit(at - width);
  if (at + width < length) visit(at + width);
}
