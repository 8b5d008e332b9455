import { judgeImage } from '@atlas/vision';
import type { Box, Quad, RgbImage } from '@atlas/vision';
import type { Finding, ReadOptions } from '../reading.ts';
import type { Zone } from '../zone/read-upright.ts';

/** A page that stands upright, and what was seen on it. */
interface JudgedPage {
  image: RgbImage;
  textLines: readonly Quad[];
  turn: number;
  /** How far it lay from level before it was cut out, degrees clockwise. */
  lean: number;
  portrait: { box: Box } | undefined;
}

/** What the photo is like where it matters: see `judgeImage`. */
export function judgePhoto(
  { image, textLines, turn, lean, portrait }: JudgedPage,
  zone: Zone | undefined,
  { mrzOnly }: ReadOptions,
): Finding[] {
  return judgeImage({
    image,
    textLines,
    turn: (((turn - lean) % 360) + 360) % 360,
    ...(!mrzOnly && { portraits: portrait ? [portrait.box] : [] }),
    zone: zone?.lines.map(({ quad, characters }) => ({ quad, characters: characters.length })) ?? [],
  });
}
