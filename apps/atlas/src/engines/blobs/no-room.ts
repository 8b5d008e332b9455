import { AtlasError } from '../../errors.ts';

/** Seconds after which a full disk may have room again. */
const RETRY_AFTER_SECONDS = 30;
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE']);

/** `unavailable`, when the error says that the disk or the table of open files is full; else undefined. */
export function noRoom(cause: unknown): AtlasError | undefined {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!NO_ROOM.has(code)) return undefined;
  return new AtlasError('unavailable', {
    detail: 'no room for uploads',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    isOutage: true,
    cause,
  });
}
