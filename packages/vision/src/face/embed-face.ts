import type { RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import { toTensor } from '../models/to-tensor.ts';
import { alignFace, ALIGNED_SIDE } from './align-face.ts';
import type { Embedding, LocatedFace } from './face.ts';
import { listAnchors } from './list-anchors.ts';
import { viewFace, type FaceView } from './view-face.ts';

/** Blue first: the weights were trained on pictures as OpenCV reads them. */
const NORMALISATION = { mean: [127.5, 127.5, 127.5], deviation: [128, 128, 128], order: [2, 1, 0] } as const;

/** About twice the side of what the model sees, so that its samples are averages. As faces are located, so that the same comes of it. */
const VIEW_WIDTH = 256;

/** What an ArcFace-type model makes of a face. Nothing of it stays in memory but what is returned. */
export async function embedLocated(model: Model, image: RgbImage, face: LocatedFace): Promise<Embedding> {
  return embedAligned(model, await alignLocated(image, face));
}

/** The same of a face that is aligned already. */
export async function embedAligned(model: Model, aligned: RgbImage): Promise<Embedding> {
  const [output] = await model.run(toTensor(aligned, NORMALISATION), [1, 3, ALIGNED_SIDE, ALIGNED_SIDE]);
  if (!output) throw new Error('the embedding model gave no output');
  const norm = Math.hypot(...output.data);
  const values = output.data.map((value) => value / (norm || 1));
  output.data.fill(0);
  return { values, aligned, norm };
}

/** The face as the model sees it. */
async function alignLocated(image: RgbImage, face: LocatedFace): Promise<RgbImage> {
  return alignIn(await viewFace(image, face.box, VIEW_WIDTH), face);
}

/** The same in a view of the face. */
export function alignIn(view: FaceView, face: Pick<LocatedFace, 'landmarks'>): RgbImage {
  return alignFace(view.image, listAnchors(face.landmarks.map(view.into)));
}
