import { createHash } from 'node:crypto';
import type { Embedder, EmbedderInput, Embedding } from '@atlas/vision';
import { pickModels, type ModelId } from '../inference.ts';
import { ModelError } from '../verify-models.ts';
import { OWN_SCALE, type FaceScale } from './face-scale.ts';
import { BUILT_IN, readEmbedder } from './read-embedder.ts';

/** Which embedder made something, and what its cosines mean. Plain data. */
export interface EmbedderTag {
  /** 64 hexadecimal digits: templates are comparable where it is the same. Of the weights, and of how pictures are put into them. */
  space: string;
  id: string;
  version: string;
  scale: FaceScale;
}

/** What faces are compared with. */
export interface FaceEmbedder extends EmbedderTag {
  /** What it adds to the models that an answer was computed with. */
  models: Readonly<Record<string, ModelId>>;
  /** Unit length, for the caller to clear. @param own what the embedder that comes with Atlas made of the face */
  embed(own: Embedding): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface FaceEmbedders {
  current: FaceEmbedder;
  /** Templates are made for it too, while one changes from one embedder to another. */
  beside?: FaceEmbedder;
  /** The one that comes with Atlas, whichever of them is used. */
  own: FaceEmbedder;
}

export interface EmbedderDeps {
  /** Of this process, by role. */
  models: Readonly<Record<string, ModelId>>;
  /** `openEmbedder` of the vision package: only processes that may die load it. */
  load: (weights: Uint8Array, input: EmbedderInput) => Promise<Embedder>;
}

/** Which to open. A file describes one of the operator; `built-in` is the one that comes with Atlas. */
export interface EmbedderPlaces {
  current: string;
  beside: string | undefined;
}

/** @throws {ModelError} one line that says what of an embedder is wrong */
export async function openEmbedders({ current, beside }: EmbedderPlaces, deps: EmbedderDeps): Promise<FaceEmbedders> {
  const own = ownEmbedder(deps);
  const open = async (setting: string, place: string) => (place === BUILT_IN ? own : openGiven(deps, setting, place));
  const first = await open('ATLAS_FACE_EMBEDDER', current);
  if (beside === undefined) return { current: first, own };
  const second = await open('ATLAS_FACE_EMBEDDER_BESIDE', beside);
  if (second.space === first.space)
    throw new ModelError('ATLAS_FACE_EMBEDDER_BESIDE is the embedder of ATLAS_FACE_EMBEDDER; allowed: another one');
  return { current: first, beside: second, own };
}

/** The models that an answer was computed with where faces were compared. */
export function comparisonModels(
  { embedders, models }: { embedders: FaceEmbedders; models: Readonly<Record<string, ModelId>> },
  roles: readonly string[],
): Readonly<Record<string, ModelId>> {
  const used = pickModels(models, roles);
  const { current } = embedders;
  const own = used['face-embedding'];
  if (!own || current.space === own.sha256) return used;
  // The one that comes with Atlas still tells how a picture stands and whether a face can be seen.
  return { ...used, 'face-embedding-own': own, ...current.models };
}

/** What goes with an answer. */
export function tagOf({ space, id, version, scale }: FaceEmbedder): EmbedderTag {
  return { space, id, version, scale };
}

function ownEmbedder({ models }: EmbedderDeps): FaceEmbedder {
  const { file, sha256 } = models['face-embedding']!;
  return {
    space: sha256,
    id: file,
    version: sha256.slice(0, 12),
    scale: OWN_SCALE,
    models: { 'face-embedding': { file, sha256 } },
    embed: async ({ values }) => values.slice(),
    close: async () => undefined,
  };
}

async function openGiven({ load }: EmbedderDeps, setting: string, place: string): Promise<FaceEmbedder> {
  const given = await readEmbedder(setting, place);
  const { id, version, sha256, weights, input, scale } = given;
  const fail = (reason: string, cause?: unknown) => new ModelError(`${setting} ${place}: ${reason}`, { cause });
  const embedder = await load(weights, input).catch((cause: Error) => {
    throw fail(cause.message, cause);
  });
  if (embedder.dimensions !== given.dimensions)
    throw fail(`it gives ${embedder.dimensions} numbers, and \`dimensions\` says ${given.dimensions}`);
  const space = hash([sha256, input]);
  return {
    space,
    id,
    version,
    scale,
    models: {
      'face-embedding': { file: `${id}-${version}`, sha256 },
      'face-embedding-input': { file: input.channels, sha256: hash(input) },
    },
    embed: ({ aligned }) => embedder.embed(aligned),
    close: () => embedder.close(),
  };
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
