import { deserialize, serialize } from 'node:v8';
import type { SpooledFile } from '../../blobs/spooled-file.ts';
import { sealedSize } from '../../blobs/seal-stream.ts';

/** A call on its way to another machine: the same message that goes to a process, and the sealed bytes of its files behind it. */
export interface RemoteCall {
  name: string;
  input: unknown;
  deadlineMs: number | undefined;
  inBackground: boolean;
}

/** Names, options and keys; never a picture. */
export const MAX_HEAD_BYTES = 1024 * 1024;
/** The status of a server that takes no more calls: this one was not begun. */
export const DRAINING = 503;
const LENGTH_BYTES = 4;

interface Head extends RemoteCall {
  /** Sealed bytes of each file, in the order in which they follow. */
  sizes: number[];
}

/** The beginning of a message, and the files whose sealed bytes are to follow it, each once. */
export function packCall(call: RemoteCall): { head: Buffer; files: SpooledFile[] } {
  const files: SpooledFile[] = [];
  const input = mapFiles(call.input, (file) => {
    const known = files.findIndex(({ path }) => path === file.path);
    const index = known >= 0 ? known : files.push(file) - 1;
    return { ...file, path: String(index) };
  });
  const head: Head = { ...call, input, sizes: files.map(({ sizeBytes }) => sealedSize(sizeBytes)) };
  const packed = serialize(head);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(packed.length);
  return { head: Buffer.concat([length, packed]), files };
}

/** How many bytes a message has that begins so. */
export function messageSize({ head, files }: ReturnType<typeof packCall>): number {
  return head.length + files.reduce((sum, { sizeBytes }) => sum + sealedSize(sizeBytes), 0);
}

export interface UnpackedCall extends RemoteCall {
  sizes: readonly number[];
}

/**
 * A message's beginning. Only for bytes of a peer that has proved who it is: what this format holds is not checked.
 *
 * @throws {RangeError} when they are no such beginning
 */
export function unpackHead(packed: Buffer): UnpackedCall {
  const head = deserialize(packed) as Partial<Head> | null;
  if (typeof head?.name !== 'string' || !Array.isArray(head.sizes)) throw new RangeError('no message');
  return {
    name: head.name,
    input: head.input,
    deadlineMs: head.deadlineMs,
    inBackground: head.inBackground === true,
    sizes: head.sizes,
  };
}

/** The input with each file at the place where its bytes now are. */
export function placeFiles(input: unknown, paths: readonly string[]): unknown {
  return mapFiles(input, (file) => {
    const path = paths[Number(file.path)];
    if (path === undefined) throw new RangeError('a file without bytes');
    return { ...file, path };
  });
}

export function lengthOfHead(bytes: Buffer): number | undefined {
  return bytes.length >= LENGTH_BYTES ? bytes.readUInt32BE() : undefined;
}

/** Plain data with every spooled file in it replaced. */
function mapFiles(value: unknown, replace: (file: SpooledFile) => SpooledFile): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => mapFiles(one, replace));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (isSpooledFile(value)) return replace(value);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapFiles(one, replace)]));
}

function isSpooledFile(value: object): value is SpooledFile {
  return 'path' in value && 'role' in value && 'key' in value && ArrayBuffer.isView(value.key) && 'sizeBytes' in value;
}
