import { isDatabaseAway } from '../../db/is-database-away.ts';
import { noRoom } from '../../engines/blobs/no-room.ts';
import { AtlasError, type ErrorCode } from '../../errors.ts';

/** What Fastify refuses by itself, in the contract's terms. */
const FRAMEWORK_ERRORS: Record<string, [code: ErrorCode, detail: string]> = {
  FST_ERR_BAD_URL: ['malformed_request', 'percent-encoding of the path'],
  FST_ERR_MAX_PARAM_LENGTH: ['url_too_large', 'a part of the path is too long'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media_type',
    'send multipart/form-data, application/json or application/x-www-form-urlencoded',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid_body', 'content-length does not match'],
};

/** The error as the caller may know it. What nobody foresaw becomes `internal`, which tells nothing. */
export function toAtlasError(error: unknown): AtlasError {
  if (error instanceof AtlasError) return error;
  if (isDatabaseAway(error))
    return new AtlasError('unavailable', {
      detail: 'the database',
      retryAfterSeconds: 2,
      isOutage: true,
      cause: error,
    });
  const full = noRoom(error);
  if (full) return full;
  const code = codeOf(error);
  const known = FRAMEWORK_ERRORS[code];
  return known
    ? new AtlasError(known[0], { detail: known[1], cause: error })
    : new AtlasError('internal', { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
