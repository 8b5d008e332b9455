import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
import type { Uploads } from './open-uploads.ts';
import { takeFileName } from './take-file-name.ts';

export interface MultipartLimits {
  /** Canonical names of the files that the route takes. */
  fileNames: readonly string[];
  maxFiles: number;
  maxFields: number;
  /** All fields together, in characters. */
  maxFieldBytes: number;
  /** The whole body as it arrives, whatever `content-length` said. */
  maxRequestBytes: number;
  /** The whole body must have arrived after this. */
  deadlineMs: number;
}

/** What a file parameter of this name is to the route; undefined if the route has none. */
export type SlotOf = (
  name: string,
) => { role: string; maxBytes: number; maxBytesOf?: (mediaType: string) => number } | undefined;

export interface MultipartBody {
  /** In the order of arrival, names as sent, repetitions kept. */
  fields: [name: string, value: string][];
  files: SpooledFile[];
}

interface MultipartSource {
  stream: Readable;
  headers: IncomingHttpHeaders;
}

/** Header lines of a part: three are usual. Beyond these, busboy drops what follows. */
const PART_HEADERS = { headerPairs: 20, headerSize: 8 * 1024 };

/**
 * Reads a `multipart/form-data` body: files stream into the spool as they arrive, fields are kept.
 *
 * An empty file part without a name is what a browser sends for an input left empty; it counts as absent.
 *
 * @throws {AtlasError} `invalid_body` when the body is malformed or ends early, `invalid_parameter` for an empty file or one
 * that the route does not take, `too_large` beyond a limit, `request_timeout` after the deadline. The rest of the body is then
 * left unread in `stream`.
 */
export async function readMultipart(
  source: MultipartSource,
  uploads: Uploads,
  slotOf: SlotOf,
  limits: MultipartLimits,
): Promise<MultipartBody> {
  const fields: [string, string][] = [];
  const storing: Promise<SpooledFile | undefined>[] = [];
  await parse(source, limits, {
    onField: (field) => fields.push(field),
    onFile: (incoming) => {
      const stored = storePart(uploads, slotOf, limits, incoming);
      storing.push(stored);
      return stored;
    },
  });
  const files = await Promise.all(storing);
  return { fields, files: files.filter((file) => file !== undefined) };
}

interface IncomingPart {
  name: string | undefined;
  fileName: string | undefined;
  part: Readable;
}

/** Runs the body through the parser; ends when every part has been handed over, or at the first failure. */
function parse(
  { stream, headers }: MultipartSource,
  limits: MultipartLimits,
  on: { onField: (field: [string, string]) => void; onFile: (part: IncomingPart) => Promise<unknown> },
): Promise<void> {
  const parser = createParser(headers, limits);
  let fieldBytes = 0;
  let openPart: Readable | undefined;
  return new Promise((resolve, reject) => {
    const { settle, fail } = guard(stream, limits, resolve, (error) => {
      stream.unpipe(parser);
      openPart?.destroy(error);
      parser.destroy();
      reject(error);
    });
    parser.on('field', (name: string | undefined, value, _nameTruncated, valueTruncated) => {
      fieldBytes += value.length;
      if (name === undefined) fail(new AtlasError('invalid_body', { detail: 'a part without a name' }));
      else if (valueTruncated || fieldBytes > limits.maxFieldBytes) fail(fieldsTooLarge(limits));
      else on.onField([name, value]);
    });
    parser.on('file', (name: string | undefined, part, fileName) => {
      openPart = part;
      part.on('error', (cause) => {
        // An abort is only the echo of what made the spool stop reading, which onFile reports.
        if (cause.name !== 'AbortError') fail(asBodyError(cause));
      });
      on.onFile({ name, fileName, part }).catch(fail);
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
      parser.on(limit, () => fail(new AtlasError('too_large', { detail: 'too many parts' })));
    }
    parser.on('error', (cause) => fail(asBodyError(cause)));
    parser.on('finish', settle);
    stream.pipe(parser);
  });
}

/** Ends the reading once: well, or at the first of a failure, the deadline, too many bytes or the caller's going away. */
function guard(stream: Readable, limits: MultipartLimits, resolve: () => void, onFailure: (error: Error) => void) {
  let bytes = 0;
  let over = false;
  const finish = (then: () => void) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    stream.off('data', count).off('close', onClose);
    then();
  };
  const fail = (error: Error) => finish(() => onFailure(error));
  const settle = () => finish(resolve);
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limits.maxRequestBytes) {
      fail(new AtlasError('too_large', { detail: `a request is at most ${limits.maxRequestBytes} bytes` }));
    }
  };
  const onClose = () => {
    if (!stream.readableEnded) fail(new AtlasError('invalid_body', { detail: 'the body ended early' }));
  };
  const timer = setTimeout(() => fail(new AtlasError('request_timeout')), limits.deadlineMs);
  stream.on('data', count).on('close', onClose).on('error', fail);
  // A caller who went away before anybody listened closes no second time.
  if (stream.destroyed) queueMicrotask(onClose);
  return { settle, fail };
}

async function storePart(
  uploads: Uploads,
  slotOf: SlotOf,
  limits: MultipartLimits,
  { name, fileName, part }: IncomingPart,
): Promise<SpooledFile | undefined> {
  const slot = name === undefined ? undefined : slotOf(name);
  if (!slot) throw unknownFile(limits);
  const file = await uploads.store({ ...slot, fileName: takeFileName(fileName ?? '') }, part);
  if (file.sizeBytes > 0) return file;
  if (fileName) throw new AtlasError('invalid_parameter', { detail: `${slot.role}: the file is empty` });
  return undefined;
}

function createParser(headers: IncomingHttpHeaders, limits: MultipartLimits): BusboyInstance {
  const { maxFiles, maxFields, maxFieldBytes } = limits;
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: {
        ...PART_HEADERS,
        parts: maxFiles + maxFields,
        files: maxFiles,
        fields: maxFields,
        fieldSize: maxFieldBytes,
        fieldNameSize: 100,
      },
      // takeFileName knows both slashes.
      preservePath: true,
    });
  } catch (cause) {
    throw new AtlasError('invalid_body', { detail: 'multipart without a boundary', cause });
  }
}

function asBodyError(cause: unknown): AtlasError {
  return cause instanceof AtlasError ? cause : new AtlasError('invalid_body', { detail: 'malformed multipart', cause });
}

function fieldsTooLarge(limits: MultipartLimits): AtlasError {
  return new AtlasError('too_large', {
    detail: `fields hold at most ${limits.maxFieldBytes} bytes: send files as files`,
  });
}

/** The names that would do, not the one that came: it may be anything. */
function unknownFile({ fileNames }: MultipartLimits): AtlasError {
  const known = fileNames.length > 0 ? `send ${fileNames.join(', ')}` : 'this call takes none';
  return new AtlasError('invalid_parameter', { detail: `a file under an unknown name: ${known}` });
}
