import sharp from 'sharp';
import { buildPng } from './build-png.ts';
import type { HostileFile } from './hostile-file.ts';

/** Pictures that were sound once: cut off, scrambled, or without area. */
export async function brokenPictures(picture: Buffer): Promise<HostileFile[]> {
  const [jpeg, png, webp, tiff] = await Promise.all([
    sharp(picture).jpeg().toBuffer(),
    sharp(picture).png().toBuffer(),
    sharp(picture).webp().toBuffer(),
    sharp(picture).tiff({ compression: 'lzw' }).toBuffer(),
  ]);
  const cut = (name: string, bytes: Buffer, share: number): HostileFile => ({
    name,
    bytes: bytes.subarray(0, Math.floor(bytes.length * share)),
    why: `the first ${share * 100} % of a file`,
    verdict: 'refuse',
  });
  return [
    cut('truncated.jpg', jpeg, 0.5),
    cut('truncated.png', png, 0.5),
    cut('truncated.webp', webp, 0.5),
    cut('truncated.tif', tiff, 0.5),
    cut('truncated-head.jpg', jpeg, 0.002),
    { name: 'scrambled.jpg', bytes: scramble(jpeg), why: 'every 97th byte of the scan changed', verdict: 'either' },
    { name: 'scrambled.png', bytes: scramble(png), why: 'every 97th byte changed, checksums wrong', verdict: 'refuse' },
    { name: 'no-rows.png', bytes: emptyPng(), why: 'a PNG of 0 × 0', verdict: 'refuse' },
    { name: 'pixel.png', bytes: onePixel(), why: 'a PNG of 1 × 1', verdict: 'either' },
    { name: 'thread.png', bytes: await thread(), why: 'a PNG of 20000 × 1', verdict: 'either' },
  ];
}

function scramble(sound: Buffer): Buffer {
  const bytes = Buffer.from(sound);
  for (let at = 700; at < bytes.length; at += 97) bytes[at] = bytes[at]! ^ 0x5a;
  return bytes;
}

function emptyPng(): Buffer {
  return buildPng({ width: 0, height: 0, bitDepth: 8, colourType: 0 }, Buffer.alloc(0));
}

function onePixel(): Buffer {
  return buildPng({ width: 1, height: 1, bitDepth: 8, colourType: 0 }, Buffer.from([0, 128]));
}

function thread(): Promise<Buffer> {
  return sharp({ create: { width: 20_000, height: 1, channels: 3, background: '#808080' } })
    .png()
    .toBuffer();
}
