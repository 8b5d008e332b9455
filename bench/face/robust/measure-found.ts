import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImage, dotProduct, type FaceVision, type LocatedFace, VisionError } from '@atlas/vision';
import { spoilFace, type FaceDefect, type FacePlace } from '@atlas/testkit';
import sharp from 'sharp';
import { writeTable } from '../../ocr/report/write-table.ts';

/** From this cosine on it is the person of the plain picture. */
const SAME_PERSON = 0.411;
const WIDE = { width: 1600, height: 1200, channels: 3, background: '#5f6a66' } as const;

interface Change {
  name: string;
  make: (picture: Uint8Array, place: FacePlace) => Promise<Uint8Array>;
  /** How far the picture has to be turned. */
  turn: number;
}

const spoil = (defect: FaceDefect, strength: number) => (picture: Uint8Array, place: FacePlace) =>
  spoilFace(picture, defect, strength, place);
const rotate = (picture: Uint8Array, degrees: number) =>
  sharp(picture).rotate(degrees, { background: '#8d9196' }).png().toBuffer();
const coverMouth = spoil('covered-mouth', 0.9);
const coverEyes = spoil('covered-eyes', 0.7);

/** The face becomes so many pixels wide, in a picture of 1,600. */
async function shrink(picture: Uint8Array, { left, right }: FacePlace, pixels: number): Promise<Uint8Array> {
  const input = await sharp(picture)
    .resize({ width: Math.round(pixels / (right - left)) })
    .png()
    .toBuffer();
  return sharp({ create: WIDE })
    .composite([{ input, left: 900, top: 200 }])
    .png()
    .toBuffer();
}

const CHANGES: readonly Change[] = [
  { name: 'as it is', make: (picture) => Promise.resolve(picture), turn: 0 },
  ...[64, 40].map((pixels) => ({
    name: `${(pixels / 16).toFixed(1)} % of the width`,
    make: (picture: Uint8Array, place: FacePlace) => shrink(picture, place, pixels),
    turn: 0,
  })),
  ...[30, -30, 90, 180, 270].map((degrees) => ({
    name: `turned by ${degrees}°`,
    make: (picture: Uint8Array) => rotate(picture, degrees),
    turn: degrees % 90 === 0 ? 360 - degrees : 0,
  })),
  { name: 'mouth covered', make: coverMouth, turn: 0 },
  { name: 'eyes covered', make: coverEyes, turn: 0 },
  {
    name: 'mouth and eyes covered',
    make: async (picture, place) => coverEyes(await coverMouth(picture, place), place),
    turn: 0,
  },
  {
    name: 'mouth covered, turned by 90°',
    make: async (picture, place) => rotate(await coverMouth(picture, place), 90),
    turn: 270,
  },
];

/**
 * How many faces are found where they are small, turned or covered, and how many are found where there is none.
 *
 * @param files pictures of one clear upright face each; others are left aside
 * @param options.folder also pictures without a face lie here, in `faces-quality/files/Landscape_*`, `signatures/files`, `aadhaar-qr/files`
 * @param options.sample so many pictures of each kind at most, evenly over them
 */
export async function measureFound(
  faces: FaceVision,
  files: readonly string[],
  { folder, sample }: { folder: string; sample: number },
): Promise<string> {
  const plain: Plain[] = [];
  for (const file of takeEvenly(files, sample)) plain.push(...(await readPlain(faces, file)));
  const rows: string[][] = [];
  for (const { name, make, turn } of CHANGES) {
    const tally = { found: 0, upright: 0, same: 0, more: 0 };
    for (const { picture, place, values } of plain) {
      const seen = await see(faces, await make(picture, place));
      if (seen.count > 0) tally.found++;
      if (seen.count > 1) tally.more++;
      if (seen.count > 0 && seen.turn === turn) tally.upright++;
      if (seen.values && dotProduct(values, seen.values) >= SAME_PERSON) tally.same++;
    }
    rows.push([name, String(plain.length), ...[tally.found, tally.upright, tally.same, tally.more].map(String)]);
  }
  const counted = writeTable(['face', 'pictures', 'found', 'turned right', 'same person', 'more than one'], rows);
  return `${counted}\n\n${await countFalse(faces, folder, sample)}`;
}

function takeEvenly<Each>(all: readonly Each[], sample: number): Each[] {
  const step = Math.max(1, all.length / sample);
  return all.filter((_, at) => Math.floor(at / step) > Math.floor((at - 1) / step));
}

interface Plain {
  picture: Uint8Array;
  place: FacePlace;
  values: Float32Array;
}

async function readPlain(faces: FaceVision, file: string): Promise<Plain[]> {
  const picture = readFileSync(file);
  const { image } = await decodeImage(picture);
  const { turn, faces: found } = await faces.locate(image);
  const [face] = found;
  if (!face || found.length > 1 || turn !== 0) return [];
  return [{ picture, place: placeOf(face, image), values: (await faces.embed(image, face)).values }];
}

function placeOf({ box, landmarks }: LocatedFace, { width, height }: { width: number; height: number }): FacePlace {
  return {
    left: Math.max(0, box.x / width),
    right: Math.min(1, (box.x + box.width) / width),
    eyesY: landmarks[39]![1] / height,
    mouthY: landmarks[62]![1] / height,
  };
}

async function see(faces: FaceVision, picture: Uint8Array) {
  const { image } = await decodeImage(picture);
  const located = await faces.locate(image);
  const [face] = located.faces;
  const values = face && (await faces.embed(located.image, face)).values;
  return { count: located.faces.length, turn: located.turn as number, values };
}

/** Some of the pictures are damaged on purpose. */
function unlessUnreadable(error: unknown): undefined {
  if (!(error instanceof VisionError)) throw error;
}

async function countFalse(faces: FaceVision, folder: string, sample: number): Promise<string> {
  const rows: string[][] = [];
  for (const [name, pattern] of [
    ['faces-quality/files', /^Landscape/],
    ['signatures/files', /\.(png|jpe?g)$/i],
    ['aadhaar-qr/files', /\.(png|jpe?g)$/i],
  ] as const) {
    const path = join(folder, name);
    const files = takeEvenly(existsSync(path) ? readdirSync(path).filter((file) => pattern.test(file)) : [], sample);
    let [found, unread] = [0, 0];
    for (const file of files) {
      const seen = await see(faces, readFileSync(join(path, file))).catch(unlessUnreadable);
      if (!seen) unread++;
      else if (seen.count > 0) found++;
    }
    rows.push([name, ...[files.length, unread, found].map(String)]);
  }
  return writeTable(['pictures without a face', 'pictures', 'not read', 'with a face'], rows);
}
