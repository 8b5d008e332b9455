import type { FileSlot } from './define-route.ts';

const MIB = 1024 * 1024;
const PICTURE_BYTES = 20 * MIB;
const PDF_BYTES = 50 * MIB;
/** As large as a request may be. */
export const ARCHIVE_BYTES = 100 * MIB;

/** How large a file of this type may be. */
export function maxBytesOf(slot: FileSlot | undefined, mediaType: string): number {
  if (slot?.maxBytes !== undefined) return slot.maxBytes;
  if (mediaType === 'application/zip') return ARCHIVE_BYTES;
  return mediaType === 'application/pdf' ? PDF_BYTES : PICTURE_BYTES;
}

/** How large the largest file that a slot takes may be, archives of files aside. */
export function largestFile(slot: FileSlot | undefined): number {
  const types = slot?.accept ?? ['application/octet-stream'];
  return Math.max(...types.map((type) => maxBytesOf(slot, type)));
}
