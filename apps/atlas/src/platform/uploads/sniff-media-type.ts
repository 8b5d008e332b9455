interface Signature {
  mediaType: string;
  /** Bytes at `offset`, as a Latin-1 string. */
  bytes: string;
  offset?: number;
}

/** Most specific first: an ISO media file says what it is in its brand. */
const SIGNATURES: readonly Signature[] = [
  { mediaType: 'image/jpeg', bytes: '\xFF\xD8\xFF' },
  { mediaType: 'image/png', bytes: '\x89PNG\r\n\x1A\n' },
  { mediaType: 'image/tiff', bytes: 'II*\0' },
  { mediaType: 'image/tiff', bytes: 'MM\0*' },
  { mediaType: 'image/gif', bytes: 'GIF8' },
  { mediaType: 'image/bmp', bytes: 'BM' },
  { mediaType: 'image/webp', bytes: 'WEBP', offset: 8 },
  { mediaType: 'image/avif', bytes: 'ftypavif', offset: 4 },
  { mediaType: 'image/heic', bytes: 'ftypheic', offset: 4 },
  { mediaType: 'image/heic', bytes: 'ftypheix', offset: 4 },
  { mediaType: 'image/heic', bytes: 'ftypmif1', offset: 4 },
  { mediaType: 'image/jp2', bytes: '\0\0\0\x0CjP  \r\n\x87\n' },
  { mediaType: 'image/jp2', bytes: '\xFF\x4F\xFF\x51' },
  { mediaType: 'video/quicktime', bytes: 'ftypqt', offset: 4 },
  { mediaType: 'video/mp4', bytes: 'ftyp', offset: 4 },
  { mediaType: 'video/webm', bytes: '\x1A\x45\xDF\xA3' },
  { mediaType: 'application/zip', bytes: 'PK\x03\x04' },
  // Of one without files.
  { mediaType: 'application/zip', bytes: 'PK\x05\x06' },
  { mediaType: 'application/gzip', bytes: '\x1F\x8B\x08' },
];

/** Readers of PDF accept leading rubbish; so do we, within this many bytes. */
const PDF_SEARCH_BYTES = 1024;

/**
 * The media type that the first bytes of a file show, `application/octet-stream` if none is known.
 *
 * @param head the beginning of the file; 1 KiB suffices
 * Not guaranteed: that the rest of the file is of that type, or whole.
 */
export function sniffMediaType(head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, PDF_SEARCH_BYTES)).toString('latin1');
  const found = SIGNATURES.find(({ bytes, offset = 0 }) => text.startsWith(bytes, offset));
  if (found) return found.mediaType;
  return text.includes('%PDF-') ? 'application/pdf' : 'application/octet-stream';
}
