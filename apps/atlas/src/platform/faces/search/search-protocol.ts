import type { Connection } from '../../../engines/postgres/connection.ts';
import type { FaceGroup, Found, SealedProbe, SearchOptions } from './face-search.ts';

/** Where the process that searches finds what it needs. It goes over the channel, not the command line: a password may stand in it. */
export interface SearchPlace {
  connection: Connection;
  masterKeyFile: string;
}

/** What the server says to the process that searches. */
export type ToSearch =
  | { kind: 'open'; place: SearchPlace }
  | { kind: 'search'; id: number; group: FaceGroup; probe: SealedProbe; options: SearchOptions }
  | { kind: 'close' };

/** What it answers. A failure is told by its message, for the log. */
export type FromSearch =
  { kind: 'ready' } | { kind: 'found'; id: number; found: Found } | { kind: 'failed'; id: number; message: string };

/** On which `pg_notify` tells that faces were removed. */
export const FACES_CHANNEL = 'atlas_faces';
