import { createHash } from 'node:crypto';
import type { ModelId } from '../../engines/inference/inference.ts';
import type { Details } from './audit-entry.ts';
import { writeDetails } from './append-entry.ts';

/** What of this installation bears on computed answers. */
export interface AnswerConfiguration {
  /** Of Atlas. */
  version: string;
  /** Settings of the operator that change what is answered. */
  settings: Readonly<Record<string, string | number | boolean>>;
}

/** What a use case computed with. */
export interface UsedModels {
  /** By role, such as `text-recognition`. */
  models: Readonly<Record<string, ModelId>>;
  thresholds: Readonly<Record<string, number>>;
}

/** Where a computed answer comes from; `data.model` on the wire, and `model` in the audit log. */
export interface Provenance {
  /** Version of Atlas. */
  atlas: string;
  /** By role: file name, `@`, the first 12 digits of its SHA-256. */
  ids: Record<string, string>;
  thresholds: Record<string, number>;
  /** SHA-256 over version, whole hashes of the models, settings and thresholds, 64 hexadecimal digits. */
  configuration: string;
}

/**
 * Where an answer comes from. Answers with the same `configuration` were computed alike: by the same version with the same
 * weights, thresholds and settings. What the caller asked for is no part of it.
 */
export function describeProvenance({ models, thresholds }: UsedModels, used: AnswerConfiguration): Provenance {
  const entries = Object.entries(models).sort(([a], [b]) => (a < b ? -1 : 1));
  const hashes = Object.fromEntries(entries.map(([role, { sha256 }]) => [role, sha256]));
  const hashed: Details = { atlas: used.version, models: hashes, settings: used.settings, thresholds };
  return {
    atlas: used.version,
    ids: Object.fromEntries(entries.map(([role, { file, sha256 }]) => [role, `${file}@${sha256.slice(0, 12)}`])),
    thresholds: { ...thresholds },
    configuration: createHash('sha256').update(writeDetails(hashed)).digest('hex'),
  };
}
