import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
import { arrivesEmpty } from '../../platform/uploads/arrives-empty.ts';
import { decodeBase64File } from '../../platform/uploads/decode-base64-file.ts';
import type { Uploads } from '../../platform/uploads/open-uploads.ts';
import { readMultipart } from '../../platform/uploads/read-multipart.ts';
import { readTextBody } from '../../platform/uploads/read-text-body.ts';
import type { HttpLimits } from '../http-options.ts';
import type { FileSlot, Route } from './define-route.ts';
import { ARCHIVE_BYTES, largestFile, maxBytesOf } from './file-sizes.ts';
import { type Entries, mergeParameters } from './merge-parameters.ts';
import { oneOfEach } from './one-of-each.ts';
import { type NameTable, tabulateFileNames, tabulateParameterNames } from './parameter-names.ts';
import { parseJsonObject } from './parse-json-object.ts';

/** One request as the reader sees it. */
export interface IncomingCall {
  method: string;
  /** Path and query as sent. */
  url: string;
  headers: IncomingHttpHeaders;
  stream: Readable;
}

export interface ReadCall {
  params: Record<string, unknown>;
  /** Roles are canonical names; only what a route takes many of comes more than once. */
  files: readonly SpooledFile[];
}

interface Body {
  entries: Entries;
  files: readonly SpooledFile[];
}

/**
 * Makes the reader of one route's calls: query, form and JSON become one set of parameters, and files rest in the spool
 * however they came.
 */
export function createCallReader(
  route: Pick<Route, 'params' | 'files' | 'batch' | 'emptyCounts'>,
  limits: HttpLimits,
): (call: IncomingCall, uploads: Uploads) => Promise<ReadCall> {
  const names = tabulateParameterNames(Object.keys(route.params.shape));
  const aliases = tabulateFileNames(route.files);
  const fileNames = Object.keys(route.files);
  const emptyCounts = new Set(route.emptyCounts);
  return async (call, uploads) => {
    const query = [...new URLSearchParams(call.url.split('?').slice(1).join('?'))];
    const slotOf = (name: string) => slotNamed(route, aliases, name);
    const maxFiles = route.batch ? limits.maxBatchFiles : limits.maxFiles;
    const body = await readBody(call, uploads, slotOf, { ...limits, maxFiles, fileNames });
    const inline = await storeInlineFiles(body.entries, uploads, slotOf);
    const files = [...body.files, ...inline];
    oneOfEach(files.filter(({ role }) => role !== route.batch?.slot));
    for (const file of files) refuseOversized(file, route.files[file.role]);
    return { params: mergeParameters({ names, emptyCounts }, query, body.entries), files };
  };
}

type SlotOf = (name: string) => Slot | undefined;

/** The caps that hold while a file arrives: before and after its first bytes tell what it is. */
interface Slot {
  role: string;
  maxBytes: number;
  maxBytesOf: (mediaType: string) => number;
}

function slotNamed(
  { files, batch }: Pick<Route, 'files' | 'batch'>,
  names: NameTable,
  name: string,
): ReturnType<SlotOf> {
  const role = names.get(name);
  if (role === undefined) return undefined;
  return {
    role,
    maxBytes: role === batch?.slot ? ARCHIVE_BYTES : largestFile(files[role]),
    maxBytesOf: (mediaType) => maxBytesOf(files[role], mediaType),
  };
}

async function readBody(
  call: IncomingCall,
  uploads: Uploads,
  slotOf: SlotOf,
  limits: HttpLimits & { fileNames: readonly string[] },
): Promise<Body> {
  if (call.method !== 'POST' || !(await bringsBody(call, limits))) return { entries: [], files: [] };
  const mediaType = call.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  refuseEncoding(call.headers);
  const textLimits = { maxBytes: limits.maxTextBodyBytes, deadlineMs: limits.requestTimeoutMs };
  if (mediaType === 'multipart/form-data') {
    const { maxFiles, maxFields, maxRequestBytes, fileNames } = limits;
    const { fields, files } = await readMultipart(call, uploads, slotOf, {
      fileNames,
      maxFiles,
      maxFields,
      maxRequestBytes,
      maxFieldBytes: limits.maxTextBodyBytes,
      deadlineMs: limits.requestTimeoutMs,
    });
    return { entries: fields, files };
  }
  if (mediaType === 'application/json') {
    return { entries: Object.entries(parseJsonObject(await readTextBody(call, textLimits))), files: [] };
  }
  if (mediaType === 'application/x-www-form-urlencoded') {
    return { entries: parseForm(await readTextBody(call, textLimits), limits.maxFields), files: [] };
  }
  throw new AtlasError('unsupported_media_type', {
    detail: 'send multipart/form-data, application/json or application/x-www-form-urlencoded',
  });
}

/** What is empty has no type, whatever its headers say. */
async function bringsBody({ headers, stream }: IncomingCall, { requestTimeoutMs }: HttpLimits): Promise<boolean> {
  return Number(headers['content-length'] ?? 0) > 0 || !(await arrivesEmpty(stream, requestTimeoutMs));
}

function refuseEncoding(headers: IncomingHttpHeaders): void {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const charset = /;\s*charset="?(?<name>[^";\s]+)/i
    .exec(headers['content-type'] ?? '')
    ?.groups?.['name']?.toLowerCase();
  if (encoding !== 'identity')
    throw new AtlasError('unsupported_media_type', { detail: 'content-encoding must be identity' });
  if (charset !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(charset)) {
    throw new AtlasError('unsupported_media_type', { detail: 'charset must be utf-8' });
  }
}

function parseForm(text: string, maxFields: number): Entries {
  // Counted before parsing: a body of `&` costs more than its bytes.
  let separators = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    separators += 1;
    if (separators >= maxFields) throw new AtlasError('too_large', { detail: `at most ${maxFields} fields` });
  }
  return [...new URLSearchParams(text)];
}

async function storeInlineFiles(entries: Entries, uploads: Uploads, slotOf: SlotOf): Promise<SpooledFile[]> {
  const files: SpooledFile[] = [];
  for (const [name, value] of entries) {
    const slot = slotOf(name);
    if (!slot || value === '' || value === null) continue;
    if (typeof value !== 'string') throw new AtlasError('invalid_parameter', { detail: `${slot.role}: not Base64` });
    const bytes = decodeBase64File(slot.role, value, slot.maxBytes);
    if (bytes.length === 0) throw new AtlasError('invalid_parameter', { detail: `${slot.role}: the file is empty` });
    files.push(await uploads.store({ ...slot, fileName: slot.role }, [bytes]));
  }
  return files;
}

function refuseOversized({ role, mediaType, sizeBytes }: SpooledFile, slot: FileSlot | undefined): void {
  const maxBytes = maxBytesOf(slot, mediaType);
  if (sizeBytes > maxBytes) throw new AtlasError('too_large', { detail: `${role}: at most ${maxBytes} bytes` });
}
