import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { BlobMissingError, type BlobStore, checkBlobName, isBlobName } from './blob-store.ts';
import { noRoom } from './no-room.ts';
import { explainS3Error, isMissing, isPastEnd, storeAway } from './s3-errors.ts';
import type { ByteSource } from './seal-stream.ts';

export interface Patience {
  /** For one part, or for the beginning of an answer. */
  requestMs: number;
  attempts: number;
}

export interface S3Place {
  bucket: string;
  /** In front of every name, without slashes at its ends; empty: none. */
  prefix: string;
  /** Undefined: Amazon's own for the region. */
  endpoint: string | undefined;
  region: string;
  /** The bucket stands in the path, not in the host name. */
  pathStyle: boolean;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Memory of a blob that is being written is two of these: one on its way, one that fills. */
const PART_BYTES = 8 * 1024 * 1024;
const CONNECT_MS = 5000;
const SILENCE_MS = 30_000;
const PATIENCE: Patience = { requestMs: 60_000, attempts: 3 };
/** How often a body that broke off is asked for again from where it broke, without one byte of progress in between. */
const RESUMES = 2;

/**
 * The BlobStore over a bucket of S3, or of whatever speaks it and checks signatures of version 4.
 *
 * A blob becomes visible whole, when its last part was accepted. Parts of a process that was killed stay in the bucket unseen: a
 * life-cycle rule that aborts incomplete uploads removes them.
 */
export function createS3Blobs(place: S3Place, patience = PATIENCE): BlobStore {
  const client = openClient(place, patience);
  const at = (name: string) => ({
    Bucket: place.bucket,
    Key: [place.prefix, checkBlobName(name)].filter(Boolean).join('/'),
  });
  const read = (name: string, range: { from: number; to: number }) => readResuming(client, name, at(name), range);
  return {
    put: (name, source) => upload(client, at(name), source),
    read,
    fetch: async (name, spoolPath) => {
      try {
        await pipeline(
          read(name, { from: 0, to: Infinity }),
          createWriteStream(spoolPath, { mode: 0o600, flags: 'wx' }),
        );
      } catch (error) {
        await rm(spoolPath, { force: true });
        throw noRoom(error) ?? error;
      }
      return spoolPath;
    },
    remove: async (name) => {
      await client.send(new DeleteObjectCommand(at(name))).catch((error: unknown) => {
        if (!isMissing(error)) throw storeAway(error);
      });
    },
    list: (prefix) => listNames(client, place, prefix),
    check: async () => {
      await client.send(new HeadBucketCommand({ Bucket: place.bucket })).catch((cause: unknown) => {
        throw new Error(explainS3Error(cause), { cause });
      });
    },
  };
}

function openClient(
  { endpoint, region, pathStyle, accessKeyId, secretAccessKey }: S3Place,
  patience: Patience,
): S3Client {
  return new S3Client({
    region,
    ...(endpoint && { endpoint }),
    forcePathStyle: pathStyle,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: patience.attempts,
    // Frames carry seals of their own, and not every server knows the checksums that are younger than S3.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: patience.requestMs,
      throwOnRequestTimeout: true,
      socketTimeout: SILENCE_MS,
    },
  });
}

async function* listNames(
  client: S3Client,
  { bucket, prefix: own }: Pick<S3Place, 'bucket' | 'prefix'>,
  prefix: string,
): AsyncGenerator<string> {
  const Prefix = [own, prefix].filter(Boolean).join('/');
  try {
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix }))
      for (const { Key = '' } of page.Contents ?? []) {
        const name = own ? Key.slice(own.length + 1) : Key;
        if (isBlobName(name)) yield name;
      }
  } catch (error) {
    throw storeAway(error);
  }
}

interface ObjectName {
  Bucket: string;
  Key: string;
}

async function upload(client: S3Client, name: ObjectName, source: ByteSource): Promise<void> {
  let sourceFailure: { error: unknown } | undefined;
  const body = Readable.from(
    (async function* () {
      try {
        yield* source;
      } catch (error) {
        sourceFailure = { error };
        throw error;
      }
    })(),
  );
  const work = new Upload({ client, params: { ...name, Body: body }, partSize: PART_BYTES, queueSize: 1 });
  try {
    await work.done();
  } catch (error) {
    if (sourceFailure) throw sourceFailure.error;
    throw storeAway(error);
  } finally {
    body.destroy();
  }
}

async function* readResuming(
  client: S3Client,
  name: string,
  object: ObjectName,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Uint8Array> {
  let next = from;
  let breaks = 0;
  while (next <= to) {
    const body = await open(client, name, object, { from: next, to });
    if (!body) return;
    try {
      for await (const chunk of body) {
        yield chunk;
        next += chunk.length;
        breaks = 0;
      }
      return;
    } catch (error) {
      breaks += 1;
      if (breaks > RESUMES) throw storeAway(error);
    }
  }
}

/** The bytes of a range; undefined when the blob ends before it. */
async function open(
  client: S3Client,
  name: string,
  object: ObjectName,
  { from, to }: { from: number; to: number },
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const Range = `bytes=${from}-${Number.isFinite(to) ? to : ''}`;
  try {
    const { Body } = await client.send(new GetObjectCommand({ ...object, Range }));
    return Body as AsyncIterable<Uint8Array> | undefined;
  } catch (error) {
    if (isPastEnd(error)) return undefined;
    if (isMissing(error)) throw new BlobMissingError(name, { cause: error });
    throw storeAway(error);
  }
}
