import type { EmbedderPlaces } from './open-embedders.ts';
import { BUILT_IN, readDescription } from './read-embedder.ts';

/** What an operator sees of the embedders, by what they are for; undefined where other machines have them. @throws {ModelError} */
export async function nameEmbedders({
  inference,
  faceEmbedders: { current, beside },
}: {
  inference: unknown;
  faceEmbedders: EmbedderPlaces;
}): Promise<Record<string, string> | undefined> {
  if (inference) return undefined;
  return {
    face_embedding: await nameEmbedder('ATLAS_FACE_EMBEDDER', current),
    ...(beside !== undefined && { face_embedding_beside: await nameEmbedder('ATLAS_FACE_EMBEDDER_BESIDE', beside) }),
  };
}

async function nameEmbedder(setting: string, place: string): Promise<string> {
  if (place === BUILT_IN) return BUILT_IN;
  const { id, version } = await readDescription(setting, place);
  return `${id} ${version}`;
}
