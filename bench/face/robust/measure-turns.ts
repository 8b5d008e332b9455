import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImage, type FaceVision } from '@atlas/vision';
import sharp from 'sharp';
import { writeTable } from '../../ocr/report/write-table.ts';

/** From this cosine on two templates are taken for those of one picture. */
const SAME = 0.97;

/**
 * Pictures turned by 90, 180 and 270 degrees, in their pixels and by their EXIF tag: how many give the template that they give upright.
 *
 * @param files upright pictures of faces
 */
export async function measureTurns(faces: FaceVision, files: readonly string[], quality: string): Promise<string> {
  const rows: string[][] = [];
  for (const turn of [90, 180, 270]) {
    const cosines = [];
    for (const file of files) {
      const picture = readFileSync(file);
      cosines.push(await compare(faces, picture, await sharp(picture).rotate(turn).png().toBuffer()));
    }
    rows.push(describe(`pixels turned by ${turn}°`, cosines));
  }
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const names = listExif(quality, orientation);
    const cosines = [];
    for (const { file, upright } of names)
      cosines.push(await compare(faces, readFileSync(upright), readFileSync(file)));
    if (names.length > 0) rows.push(describe(`EXIF orientation ${orientation}`, cosines));
  }
  return writeTable(['turn', 'pictures', `cosine ≥ ${SAME}`, 'same person (≥ 0.411)', 'least cosine'], rows);
}

async function compare(faces: FaceVision, one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = [await embed(faces, one), await embed(faces, other)];
  return a && b ? a.reduce((sum, value, at) => sum + value * b[at]!, 0) : -1;
}

async function embed(faces: FaceVision, picture: Uint8Array): Promise<Float32Array | undefined> {
  const { image } = await decodeImage(picture);
  const located = await faces.locate(image);
  const [face] = located.faces;
  return face && (await faces.embed(located.image, face)).values;
}

function describe(name: string, cosines: readonly number[]): string[] {
  const reached = (least: number) => String(cosines.filter((cosine) => cosine >= least).length);
  return [name, String(cosines.length), reached(SAME), reached(0.411), Math.min(...cosines).toFixed(3)];
}

interface TruthItem {
  kind: string;
  file: string;
  subject?: string;
  exif_orientation?: number;
}

function listExif(folder: string, orientation: number): { file: string; upright: string }[] {
  if (!existsSync(join(folder, 'truth.json'))) return [];
  const { items } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as { items: TruthItem[] };
  const turned = items.filter(({ kind }) => kind === 'exif-face');
  return turned
    .filter((item) => item.exif_orientation === orientation)
    .flatMap(({ file, subject }) => {
      const upright = turned.find((item) => item.exif_orientation === 1 && item.subject === subject);
      return upright ? [{ file: join(folder, file), upright: join(folder, upright.file) }] : [];
    });
}
