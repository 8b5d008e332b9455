import type { Config } from '../config.ts';

/** The settings that an inference process is told, as its environment. */
export function inferenceSettings({ faceEmbedders }: Pick<Config, 'faceEmbedders'>): Record<string, string> {
  const { current, beside } = faceEmbedders;
  return { ATLAS_FACE_EMBEDDER: current, ...(beside !== undefined && { ATLAS_FACE_EMBEDDER_BESIDE: beside }) };
}
