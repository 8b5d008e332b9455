import type { Retention } from './config/retention.ts';
import { listKeptParts } from './list-kept-parts.ts';
import type { BlobDeps } from './platform/blobs/keep-blob.ts';
import type { ErasureDeps } from './platform/erasure/erasure.ts';
import { createReferenceKeys } from './platform/persons/create-reference-keys.ts';

/** What holds, erases, cleans and shows everything that Atlas keeps. */
export function openData(deps: BlobDeps, retention: Retention): ErasureDeps {
  return { ...deps, references: createReferenceKeys(deps), parts: listKeptParts(deps, retention) };
}
