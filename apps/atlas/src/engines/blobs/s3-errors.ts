import { S3ServiceException } from '@aws-sdk/client-s3';
import { AtlasError } from '../../errors.ts';

const RETRY_AFTER_SECONDS = 5;

/** The object is not there. A bucket that is not there is something else. */
export function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}

/** The range begins behind the end of the object. */
export function isPastEnd(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 416;
}

/** `unavailable`: a caller can do nothing about a store that is away, or that refuses Atlas, but come again. */
export function storeAway(cause: unknown): AtlasError {
  return new AtlasError('unavailable', {
    detail: 'the store of files',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    isOutage: true,
    cause,
  });
}

/** What an operator can do about it, in one line. */
export function explainS3Error(error: unknown): string {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (status === 404) return 'there is no such bucket';
  if (status === 403)
    return 'access is denied: check ATLAS_S3_ACCESS_KEY_ID, ATLAS_S3_SECRET_ACCESS_KEY, the clock, and what that key may do';
  if (status === 301 || status === 400) return 'the request was refused: check the region and path_style';
  if (status !== undefined) return `the server answered ${status}`;
  return error instanceof Error ? describe(error) : String(error);
}

/** Of several addresses that were tried, Node.js leaves the message of the whole empty. */
function describe(error: Error): string {
  if (error.message !== '') return error.message.split('\n')[0]!;
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return describe(error.errors[0]);
  return error.name;
}
