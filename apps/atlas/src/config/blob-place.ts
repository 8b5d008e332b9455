import { resolve } from 'node:path';
import { StartError } from '../start-error.ts';

/** Where files are kept. */
export type BlobPlace =
  | { readonly kind: 'files'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      /** Without slashes at its ends; may be empty. */
      readonly prefix: string;
      /** Undefined: Amazon's own for the region. */
      readonly endpoint: string | undefined;
      readonly region: string;
      readonly pathStyle: boolean;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

const PARAMETERS = new Set(['endpoint', 'region', 'path_style']);
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^(\/[\w.-]+)*\/?$/;

/** Whether the text is an address of a blob store: `file:…` or `s3://…`. */
export function isBlobUrl(text: string): boolean {
  if (/^file:./.test(text)) return true;
  if (!/^s3:\/\/[^/]/.test(text) || !URL.canParse(text)) return false;
  const { hostname, port, username, password, pathname, searchParams, hash } = new URL(text);
  const endpoint = searchParams.get('endpoint');
  return (
    BUCKET.test(hostname) &&
    [port, username, password, hash].every((part) => part === '') &&
    PREFIX.test(pathname) &&
    [...searchParams.keys()].every((name) => PARAMETERS.has(name)) &&
    (endpoint === null || isEndpoint(endpoint)) &&
    /^[\w-]+$/.test(searchParams.get('region') ?? 'x') &&
    /^[01]$/.test(searchParams.get('path_style') ?? '0')
  );
}

/** @throws {StartError} when S3 is named without its key */
export function readBlobPlace(
  url: string,
  { cwd, accessKeyId, secretAccessKey }: { cwd: string; accessKeyId?: string; secretAccessKey?: string },
): BlobPlace {
  if (url.startsWith('file:'))
    return Object.freeze({ kind: 'files', folder: resolve(cwd, url.replace(/^file:(\/\/(?=\/))?/, '')) });
  if (!accessKeyId || !secretAccessKey)
    throw new StartError(
      `ATLAS_BLOB_URL names S3 and ${accessKeyId ? 'ATLAS_S3_SECRET_ACCESS_KEY' : 'ATLAS_S3_ACCESS_KEY_ID'} is not set`,
    );
  const { hostname, pathname, searchParams } = new URL(url);
  const endpoint = searchParams.get('endpoint') ?? undefined;
  return Object.freeze({
    kind: 's3',
    bucket: hostname,
    prefix: pathname.replace(/^\/|\/$/g, ''),
    endpoint,
    region: searchParams.get('region') ?? 'us-east-1',
    // Only Amazon gives every bucket a host name of its own as a matter of course.
    pathStyle: (searchParams.get('path_style') ?? (endpoint ? '1' : '0')) === '1',
    accessKeyId,
    secretAccessKey,
  });
}

/** The address as it would be set. */
export function writeBlobUrl(place: BlobPlace): string {
  if (place.kind === 'files') return `file:${place.folder}`;
  const { bucket, prefix, endpoint, region, pathStyle } = place;
  const parameters = [
    ...(endpoint ? [`endpoint=${endpoint}`] : []),
    `region=${region}`,
    `path_style=${pathStyle ? 1 : 0}`,
  ];
  return `s3://${bucket}${prefix && `/${prefix}`}?${parameters.join('&')}`;
}

function isEndpoint(text: string): boolean {
  if (!/^https?:\/\/[^/?#@]+\/?$/.test(text) || !URL.canParse(text)) return false;
  return new URL(text).pathname === '/';
}
