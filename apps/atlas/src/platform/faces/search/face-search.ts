import type { Environment } from '../../keys/caller.ts';
import type { Hit } from './open-index.ts';

/** A gallery of its own: nothing is ever compared across two. */
export interface FaceGroup {
  accountId: string;
  environment: Environment;
  groupName: string;
}

/** A template on its way between processes: the server, which passes it on, cannot read it unless it opens it. */
export interface SealedProbe {
  /** 32 bytes. */
  key: Uint8Array;
  /** Sealed under it for the purpose `PROBE_PURPOSE`. */
  sealed: Uint8Array;
}

export const PROBE_PURPOSE = 'face probe';

export interface SearchOptions {
  /** SHA-256 of the weights that made the probe: templates of others are left out. */
  model: string;
  topN: number;
  /** Cosine from which a face is a hit. */
  least: number;
}

export interface Found {
  /** Nearest first. */
  hits: Hit[];
  /** Faces that were compared. */
  total: number;
}

/** Finds the faces of a group that are nearest to a probe, as the database has them when it is asked. */
export interface FaceSearch {
  /** @throws {AtlasError} `unavailable` when the process that searches cannot be reached */
  search(group: FaceGroup, probe: SealedProbe, options: SearchOptions): Promise<Found>;
  close(): Promise<void>;
}
