import { compareTemplates, packTemplate, type Embedding, type LocatedFace, type LocatedFaces } from '@atlas/vision';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import { tagOf, type EmbedderTag, type FaceEmbedder } from '../../../engines/inference/embedder/open-embedders.ts';
import type { TaskContext } from '../../../engines/inference/inference.ts';
import { openUnderKey, sealUnderKey } from '../../../engines/kms/seal-under-key.ts';
import { AtlasError } from '../../../errors.ts';

/** Which embedders templates are made for, the present one first. */
export async function listEmbedders(_input: undefined, { embedders }: TaskContext): Promise<EmbedderTag[]> {
  return listWanted(embedders).map(tagOf);
}

export interface ReembedFaceInput {
  /** The picture that was kept when the face was enrolled. */
  file: SpooledFile;
  key: Uint8Array;
  purpose: string;
  templates: readonly { space: string; sealed: Uint8Array }[];
}

/** Why no template could be made of the picture that is kept. */
export type Unmakeable = 'picture_unreadable' | 'no_face' | 'another_face';

export interface ReembedFaceOutput {
  made: { embedder: EmbedderTag; sealed: Uint8Array }[];
  failed?: Unmakeable;
}

/** From this cosine on a face in the kept picture is the one that was enrolled: it comes from the same photograph. */
const SAME_FACE = 0.8;

/** Makes the templates that a face lacks, from its picture. Where an earlier template can be read, the face must be the one that gave it. */
export async function reembedFace(input: ReembedFaceInput, context: TaskContext): Promise<ReembedFaceOutput> {
  const wanted = listWanted(context.embedders).filter(
    ({ space }) => !input.templates.some((template) => template.space === space),
  );
  const located = await locate(input.file, context);
  if (!located) return { made: [], failed: 'picture_unreadable' };
  if (located.faces.length === 0) return { made: [], failed: 'no_face' };
  const own = await findEnrolled(input, located, context);
  if (!own) return { made: [], failed: 'another_face' };
  const made: ReembedFaceOutput['made'] = [];
  for (const embedder of wanted) {
    const values = await embedder.embed(own);
    const template = packTemplate({ values });
    made.push({ embedder: tagOf(embedder), sealed: sealUnderKey(input.key, template, input.purpose) });
    for (const each of [values, template]) each.fill(0);
  }
  own.values.fill(0);
  return { made };
}

function listWanted({ current, beside }: TaskContext['embedders']): FaceEmbedder[] {
  return beside ? [current, beside] : [current];
}

async function locate(file: SpooledFile, { openPicture, faces }: TaskContext): Promise<LocatedFaces | undefined> {
  try {
    const { image } = await openPicture(file);
    return await faces.locate(image);
  } catch (error) {
    if (error instanceof AtlasError && error.code === 'image_unreadable') return undefined;
    throw error;
  }
}

/** The face that gave a template which can still be compared; where there is none, the one in the middle of the picture. */
async function findEnrolled(
  { key, purpose, templates }: ReembedFaceInput,
  { image, faces: found }: LocatedFaces,
  { faces, embedders }: TaskContext,
): Promise<Embedding | undefined> {
  const known = [embedders.own, ...listWanted(embedders)].flatMap((embedder) => {
    const template = templates.find(({ space }) => space === embedder.space);
    return template ? [{ embedder, template }] : [];
  })[0];
  const [nearest] = [...found].sort((a, b) => fromMiddle(a, image) - fromMiddle(b, image));
  if (!known) return nearest && faces.embed(image, nearest);
  const enrolled = openUnderKey(key, known.template.sealed, purpose);
  let best: { own: Embedding; cosine: number } | undefined;
  for (const face of found) {
    const own = await faces.embed(image, face);
    const values = await known.embedder.embed(own);
    const template = packTemplate({ values });
    const cosine = compareTemplates(enrolled, template);
    for (const each of [values, template]) each.fill(0);
    const isBest = cosine >= SAME_FACE && cosine > (best?.cosine ?? 0);
    const left = isBest ? best?.own : own;
    left?.values.fill(0);
    if (isBest) best = { own, cosine };
  }
  enrolled.fill(0);
  return best?.own;
}

/** In widths of the face. */
function fromMiddle({ box }: LocatedFace, { width, height }: { width: number; height: number }): number {
  return Math.hypot(box.x + box.width / 2 - width / 2, box.y + box.height / 2 - height / 2) / box.width;
}
