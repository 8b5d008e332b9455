import sharp, { type Sharp } from 'sharp';
import { pngChunk } from './build-png.ts';
import type { HostileFile } from './hostile-file.ts';

/** Unusual encodings of one and the same picture; all of them must be read. */
export async function oddPictures(picture: Buffer): Promise<HostileFile[]> {
  const jpeg = await sharp(picture).jpeg({ quality: 90 }).toBuffer();
  const png = await sharp(picture).png().toBuffer();
  const accept = (name: string, bytes: Buffer, why: string): HostileFile => ({ name, bytes, why, verdict: 'accept' });
  return [
    accept('cmyk.jpg', await sharp(picture).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(), 'four inks'),
    accept('grey.jpg', await sharp(picture).greyscale().jpeg({ quality: 90 }).toBuffer(), 'one channel'),
    accept('progressive.jpg', await sharp(picture).jpeg({ progressive: true, quality: 90 }).toBuffer(), 'progressive scans'),
    accept('sixteen-bits.png', await sharp(picture).toColourspace('rgb16').png().toBuffer(), '16 bits a channel'),
    accept('palette.png', await sharp(picture).png({ palette: true }).toBuffer(), '256 colours'),
    accept('transparent.png', await sharp(picture).ensureAlpha(1).png().toBuffer(), 'an alpha channel'),
    accept('interlaced.png', await sharp(picture).png({ progressive: true }).toBuffer(), 'Adam7 interlace'),
    accept('animated.png', animate(png), 'an animated PNG of one frame'),
    accept('lossless.webp', await sharp(picture).webp({ lossless: true, effort: 1 }).toBuffer(), 'lossless WebP'),
    accept('animated.webp', await animatedWebp(picture), 'two frames, both the same'),
    accept('lzw.tif', await sharp(picture).tiff({ compression: 'lzw' }).toBuffer(), 'LZW'),
    accept('jpeg-inside.tif', await sharp(picture).tiff({ compression: 'jpeg', quality: 90 }).toBuffer(), 'JPEG in TIFF'),
    accept('tiles.tif', await sharp(picture).tiff({ tile: true, compression: 'deflate' }).toBuffer(), 'tiles'),
    accept('rubbish-behind.jpg', Buffer.concat([jpeg, Buffer.alloc(5000, 0xab)]), 'bytes after the end of the picture'),
    accept('archive-behind.jpg', Buffer.concat([jpeg, Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]), 'JPEG and ZIP at once'),
    accept('script-inside.jpg', insertSegment(jpeg, 0xfe, Buffer.from('<script>alert(1)</script>*/=1;/*')), 'HTML in the comment'),
    accept('profile.jpg', insertSegment(jpeg, 0xe2, brokenProfile()), 'a colour profile that is none'),
    accept('thumbnail.jpg', insertSegment(jpeg, 0xe1, loopingExif()), 'EXIF whose directory points to itself'),
    accept('wrong-name.png', jpeg, 'a JPEG under the name of a PNG'),
    accept('no-name', jpeg, 'no extension'),
    ...(await turnedPictures(picture)),
  ]; // prettier-ignore
}

/** All eight ways in which EXIF may say that the camera was held. Upright after the tag has been obeyed. */
async function turnedPictures(picture: Buffer): Promise<HostileFile[]> {
  const undo: Readonly<Record<number, (image: Sharp) => Sharp>> = {
    2: (image) => image.flop(),
    3: (image) => image.rotate(180),
    4: (image) => image.flip(),
    5: (image) => image.flop().rotate(270),
    6: (image) => image.rotate(270),
    7: (image) => image.flop().rotate(90),
    8: (image) => image.rotate(90),
  };
  const files: HostileFile[] = [];
  for (const [orientation, turn] of Object.entries(undo)) {
    const turned = await turn(sharp(picture)).png().toBuffer();
    const bytes = await sharp(turned)
      .withMetadata({ orientation: Number(orientation) })
      .jpeg({ quality: 90 })
      .toBuffer();
    files.push({ name: `exif-${orientation}.jpg`, bytes, why: `EXIF orientation ${orientation}`, verdict: 'accept' });
  }
  return files;
}

async function animatedWebp(picture: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height * 2, channels: 3, pageHeight: info.height } as const;
  return sharp(Buffer.concat([data, data]), { raw })
    .webp({ quality: 85, effort: 1 })
    .toBuffer();
}

/** Puts one segment behind the first marker of a JPEG. */
function insertSegment(jpeg: Buffer, marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

function brokenProfile(): Buffer {
  return Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), Buffer.alloc(300, 0xee)]);
}

function loopingExif(): Buffer {
  const exif = Buffer.alloc(6 + 8 + 2 + 4);
  exif.write('Exif\0\0II*\0', 0, 'latin1');
  exif.writeUInt32LE(8, 10);
  exif.writeUInt16LE(0, 14);
  exif.writeUInt32LE(8, 16);
  return exif;
}

/** Adds the two chunks that make a PNG an animation of one frame: its own picture. */
function animate(png: Buffer): Buffer {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const control = Buffer.alloc(8);
  control.writeUInt32BE(1, 0);
  const frame = Buffer.alloc(26);
  frame.writeUInt32BE(width, 4);
  frame.writeUInt32BE(height, 8);
  frame.writeUInt16BE(1, 20);
  frame.writeUInt16BE(10, 22);
  return Buffer.concat([png.subarray(0, 33), pngChunk('acTL', control), pngChunk('fcTL', frame), png.subarray(33)]);
}
