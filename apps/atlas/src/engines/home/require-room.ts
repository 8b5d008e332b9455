import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

const MIB = 1024 * 1024;

/** Below this a disk counts as full: one picture of the largest size, and what the database needs to take note of it. */
export const LEAST_ROOM_BYTES = 32 * MIB;

/** Where the least room is left of these folders, whether they are there or will be made, and how many bytes this user may write there. */
export async function findLeastRoom(folders: readonly string[]): Promise<{ folder: string; freeBytes: number }> {
  const rooms = await Promise.all(folders.map(async (folder) => ({ folder, freeBytes: await measureRoom(folder) })));
  return rooms.reduce((least, room) => (room.freeBytes < least.freeBytes ? room : least));
}

async function measureRoom(folder: string): Promise<number> {
  let place = folder;
  while (!existsSync(place)) place = dirname(place);
  const { bavail, bsize } = await statfs(place);
  return bavail * bsize;
}

/** @throws when one of the folders stands on a disk that is full */
export async function requireRoom(folders: readonly string[]): Promise<void> {
  const { folder, freeBytes } = await findLeastRoom(folders);
  if (freeBytes < LEAST_ROOM_BYTES)
    throw new Error(`${folder} has ${Math.floor(freeBytes / MIB)} MB left: the disk is full`);
}
