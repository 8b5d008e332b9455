import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { type BlobPlace, isBlobUrl, readBlobPlace } from '../../config/blob-place.ts';
import type { Config } from '../../config.ts';
import type { BlobStore } from '../../engines/blobs/blob-store.ts';
import { openBlobs } from '../../open-blobs.ts';
import { type Manifest, needsJournal } from '../../platform/backup/manifest.ts';
import { hasFaceKeys } from '../../platform/faces/backup-keys/key-file.ts';
import { hasJournal } from '../../platform/orders/read-journal.ts';
import { StartError } from '../../start-error.ts';

/**
 * The blob stores whose journals are replayed to a backup: those that were named, and the one that it is restored into.
 *
 * @throws {StartError} when a named one has no journal, or the backup needs one and there is none
 */
export async function findJournals(
  config: Config,
  manifest: Manifest,
  { places, none, own }: { places: readonly string[]; none: boolean; own: BlobStore },
): Promise<BlobStore[]> {
  const named: BlobStore[] = [];
  for (const place of places) named.push(await openJournal(config, place));
  const hasOne = await anyHasJournal([...named, own]);
  if (!none && needsJournal(manifest) && !hasOne)
    throw new StartError(
      'persons may have been erased since this backup, or put under a hold: name where the files of the installation are, as its ' +
        'ATLAS_BLOB_URL did (--journal file:/srv/atlas/blobs), or say that there is no journal (--without-journal)',
    );
  return [...named, own];
}

async function openJournal({ blobs: own }: Config, place: string): Promise<BlobStore> {
  const url = isAbsolute(place) ? `file:${place}` : place;
  if (!isBlobUrl(url))
    throw new StartError(`--journal ${place} is no place; allowed: /a/folder, file:/a/folder or s3://bucket/prefix`);
  const key = own.kind === 's3' ? own : undefined;
  if (!url.startsWith('file:') && !key)
    throw new StartError(
      '--journal names S3, for which ATLAS_BLOB_URL must name S3, too: copy its journal/ to a folder',
    );
  const blobs = await openIfThere(readBlobPlace(url, { cwd: process.cwd(), ...key }));
  if (!blobs || !(await isOfInstallation(blobs)))
    throw new StartError(
      `--journal ${place} holds no journal: name the folder or bucket that has journal/ or face-keys/ in it`,
    );
  return blobs;
}

async function anyHasJournal(stores: readonly BlobStore[]): Promise<boolean> {
  for (const store of stores) if (await hasJournal(store)) return true;
  return false;
}

async function isOfInstallation(store: BlobStore): Promise<boolean> {
  return (await hasJournal(store)) || hasFaceKeys(store);
}

/** A store that is read from is not made; who names the journal itself means the store that it stands in. */
async function openIfThere(place: BlobPlace): Promise<BlobStore | undefined> {
  if (place.kind === 's3') return openBlobs({ blobs: place });
  const isJournal = basename(place.folder) === 'journal' && !existsSync(join(place.folder, 'journal'));
  const folder = isJournal ? dirname(place.folder) : place.folder;
  return existsSync(folder) ? openBlobs({ blobs: { ...place, folder } }) : undefined;
}
