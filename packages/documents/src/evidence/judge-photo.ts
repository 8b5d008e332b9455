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
  /** It lay in the photo with all of its outline: print that ends at its edge is none that the photo cuts off. */
  isInside?: boolean | undefined;
  portrait: { box: Box } | undefined;
}

/** What the photo is like where it matters: see `judgeImage`. */
export function judgePhoto(
  { image, textLines, turn, lean, portrait, isInside }: JudgedPage,
  zone: Zone | undefined,
  { mrzOnly }: ReadOptions,
): Finding[] {
  const findings = judgeImage({
    image,
    textLines,
    turn: (((turn - lean) % 360) + 360) % 360,
    ...(!mrzOnly && { portraits: portrait ? [portrait.box] : [] }),
    zone: zone?.lines.map(({ quad, characters }) => ({ quad, characters: characters.length })) ?? [],
  });
  return findings.map((one) =>
    isInside && one.id === 'cut_off' ? { ...one, score: 0, verdict: 'pass', hint: '' } : one,
  );
}
