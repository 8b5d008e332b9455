import { Readable } from 'node:stream';
import { z } from 'zod';
import { BlobMissingError, type BlobStore } from '../../../engines/blobs/blob-store.ts';
import { StartError } from '../../../start-error.ts';

/** All files of keys have names that begin so. They are in no backup, and the newest ones belong to all of them. */
const FACE_KEYS = 'face-keys/';
const NAME = /^face-keys\/([0-9a-f]{2})$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

const keysSchema = z.record(z.string(), z.string().regex(BASE64));

/** Sealed keys by face id. */
export type FaceKeys = ReadonlyMap<string, Buffer>;

/** Which of 256 files has the key of a face: its id begins with random hexadecimal digits. */
export function keyFileOf(faceId: string): string {
  return faceId.slice(0, 2);
}

/** Those that a blob store has. */
export async function listKeyFiles(store: Pick<BlobStore, 'list'>): Promise<string[]> {
  const files: string[] = [];
  for await (const name of store.list(FACE_KEYS)) files.push(...(NAME.exec(name)?.slice(1) ?? []));
  return files;
}

/** Whether a blob store holds keys of faces. */
export async function hasFaceKeys(store: Pick<BlobStore, 'list'>): Promise<boolean> {
  return (await listKeyFiles(store)).length > 0;
}

/** Writes a file whole or not at all. Without keys it is empty: one that was removed could come back with a power cut. */
export async function writeKeyFile(store: BlobStore, file: string, keys: FaceKeys): Promise<void> {
  const text = JSON.stringify(Object.fromEntries([...keys].map(([faceId, key]) => [faceId, key.toString('base64')])));
  await store.put(FACE_KEYS + file, [Buffer.from(text, 'utf8')]);
}

/** Undefined: there is no such file. @throws {StartError} when it was changed */
export async function readKeyFile(store: Pick<BlobStore, 'read'>, file: string): Promise<FaceKeys | undefined> {
  const name = FACE_KEYS + file;
  const bytes = await readWhole(store, name);
  if (!bytes) return undefined;
  try {
    const keys = keysSchema.parse(JSON.parse(bytes.toString('utf8')));
    return new Map(Object.entries(keys).map(([faceId, key]) => [faceId, Buffer.from(key, 'base64')]));
  } catch (cause) {
    throw new StartError(`${name} was changed, or is no file of keys`, { cause });
  }
}

async function readWhole(store: Pick<BlobStore, 'read'>, name: string): Promise<Buffer | undefined> {
  try {
    return Buffer.concat(await Readable.from(store.read(name, { from: 0, to: Infinity })).toArray());
  } catch (error) {
    if (error instanceof BlobMissingError) return undefined;
    throw error;
  }
}
