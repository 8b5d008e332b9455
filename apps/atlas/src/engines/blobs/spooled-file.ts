/**
 * A file a caller sent, resting encrypted on disk until the request ends.
 *
 * The API process only ever moves this handle around; the bytes are opened and decoded in an inference process.
 * Plain data, so that it can be sent to another process.
 */
export interface SpooledFile {
  /** Canonical parameter name, such as `front_image`. */
  role: string;
  /** Base name the caller gave, stripped of path and control characters; for messages only, never a path. */
  fileName: string;
  /** Media type found in the first bytes, never the declared one; `application/octet-stream` if unknown. */
  mediaType: string;
  sizeBytes: number;
  /** Lower-case hex of the content. */
  sha256: string;
  /** Absolute path of the sealed frames. */
  path: string;
  /** AES-256 key of this file, 32 bytes; lives as long as the request. */
  key: Uint8Array;
  /** Set where `path` holds an archive and this file is an entry of it; size and hash are then those of the archive. */
  entry?: { index: number; password?: string; maxBytes: number };
}
