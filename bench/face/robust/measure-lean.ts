import { decodeImage, dotProduct, isSamePhotograph, type Embedding, type FaceVision } from '@atlas/vision';
import { drawSelfie } from '@atlas/testkit';
import sharp from 'sharp';
import { writeTable } from '../../ocr/report/write-table.ts';

const PERSONS = 12;
const ANGLES = [20, 30, 40, 45];

/** Selfies of drawn persons that were turned about: how near their templates are to that of the upright one, and how many are known for copies. */
export async function measureLean(faces: FaceVision): Promise<string> {
  const least = ANGLES.map(() => 1);
  const known = ANGLES.map(() => 0);
  for (let person = 0; person < PERSONS; person++) {
    const picture = await drawSelfie({ face: `lean${person}`, sex: person % 2 ? 'F' : 'M', widthPx: 700 });
    const upright = await embed(faces, picture);
    for (const [at, angle] of ANGLES.entries())
      for (const turn of [-angle, angle]) {
        const leaning = await embed(faces, await sharp(picture).rotate(turn, { background: '#888888' }).jpeg({ quality: 90 }).toBuffer()); // prettier-ignore
        least[at] = Math.min(least[at]!, leaning && upright ? dotProduct(upright.values, leaning.values) : 0);
        if (leaning && upright && isSamePhotograph(upright, leaning)) known[at]!++;
      }
  }
  const rows = ANGLES.map((angle, at) => [`${angle}°`, least[at]!.toFixed(3), `${known[at]} of ${2 * PERSONS}`]);
  return writeTable(['leaning by', 'least cosine', 'known for copies'], rows);
}

async function embed(faces: FaceVision, bytes: Buffer): Promise<Embedding | undefined> {
  const { image, faces: found } = await faces.locate((await decodeImage(bytes)).image);
  return found[0] && faces.embed(image, found[0]);
}
