import { Readable } from 'node:stream';
import type { BlobStore } from '../../engines/blobs/blob-store.ts';
import { StartError } from '../../start-error.ts';
import type { ReferenceKeys } from '../persons/create-reference-keys.ts';
import { type EntryPlace, JOURNAL, type JournalEntry, keyIdOf, openEntry, readEntryName } from './journal-entry.ts';

export interface JournaledOrder extends EntryPlace, JournalEntry {}

export interface Journal {
  /** In the order in which they were given. */
  orders: JournaledOrder[];
  /** Entries of accounts of which the database knows no reference id, or began anew: nothing in it can be meant. */
  foreign: number;
}

/** The journals of blob stores, together. @throws {StartError} when an entry was changed, or is of another installation */
export async function readJournal(
  { references }: { references: ReferenceKeys },
  stores: readonly Pick<BlobStore, 'list' | 'read'>[],
): Promise<Journal> {
  const found = new Map<string, JournaledOrder>();
  const foreign = new Set<string>();
  for (const store of stores)
    for await (const name of store.list(JOURNAL)) {
      const place = readEntryName(name);
      if (!place) continue;
      const key = await references.journalKey(place);
      if (key && keyIdOf(key) === place.keyId)
        found.set(place.orderId, { ...place, ...(await readEntry(store, name, place, key)) });
      else foreign.add(place.orderId);
    }
  const orders = [...found.values()].sort((a, b) => Date.parse(a.givenAt) - Date.parse(b.givenAt));
  return { orders, foreign: foreign.size };
}

/** Whether a blob store holds any entry. */
export async function hasJournal(store: Pick<BlobStore, 'list'>): Promise<boolean> {
  for await (const name of store.list(JOURNAL)) if (readEntryName(name)) return true;
  return false;
}

async function readEntry(
  store: Pick<BlobStore, 'read'>,
  name: string,
  place: EntryPlace,
  key: Buffer,
): Promise<JournalEntry> {
  const sealed = Buffer.concat(await Readable.from(store.read(name, { from: 0, to: Infinity })).toArray());
  try {
    return openEntry(key, place, sealed);
  } catch (cause) {
    throw new StartError(`the entry ${name} was changed, or is of another installation: nothing was replayed`, {
      cause,
    });
  }
}
