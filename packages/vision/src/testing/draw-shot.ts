import { drawDocument } from '@atlas/testkit';
import type { DamageLevel, DocumentKind, DrawnDocument, DrawnSide } from '@atlas/testkit';
import { decodeImage } from '../decode/decode-image.ts';
import type { RgbImage } from '../image.ts';

export interface Shot {
  drawn: DrawnDocument;
  /** The side with the machine-readable zone. */
  side: DrawnSide;
  image: RgbImage;
}

/** A drawn document with its pixels: the side that carries the machine-readable zone. */
export async function drawShot(kind: DocumentKind, seed: number, level: DamageLevel): Promise<Shot> {
  const drawn = await drawDocument({ kind, seed, level });
  const side = drawn.sides.find(({ mrzQuad }) => mrzQuad);
  if (!side) throw new Error('the drawn document has no machine-readable zone');
  const { image } = await decodeImage(side.bytes, { workingLongSide: 10_000 });
  return { drawn, side, image };
}
