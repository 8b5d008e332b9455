import { decodeImage, measureFace, scoreFace, scoreMeasures, type FaceVision } from '@atlas/vision';

/** How /face/quality judges the largest face of a picture; undefined where there is none. */
export async function ratePicture(faces: FaceVision, picture: Uint8Array) {
  const { image, scale } = await decodeImage(picture);
  const located = await faces.locate(image);
  const [face] = located.faces;
  if (!face) return undefined;
  const { norm } = await faces.embed(located.image, face);
  const pose = await faces.pose(located.image, face);
  const eyes = await faces.eyes(located.image, face);
  const scores = scoreMeasures(await measureFace(located, face, { norm, pose, eyes }, { scale }));
  return { scores, quality: scoreFace(scores), face, width: located.image.width, height: located.image.height };
}
