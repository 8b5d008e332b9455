import { stat } from 'node:fs/promises';
import { StartError } from '../../start-error.ts';
import { createLocalKms } from './create-local-kms.ts';
import { type MasterKey, newMasterKey, readKeyFile, writeKeyFile } from './key-file.ts';
import { type Kms, KmsError, sealedBy } from './kms.ts';

export interface KeyRingOptions {
  file: string;
  /** Whether a missing file is made. False where sealed values exist already: a new key would open none of them. */
  mayCreate: boolean;
}

/**
 * The Kms over the keys of a file; a missing file is made from the system's random source.
 *
 * The file is looked at before anything is sealed, and when a value was sealed by a key that is not known: a running server
 * learns of a new key by itself. A file that cannot be read any more leaves the keys as they are.
 *
 * @throws {StartError} when the file is wrong, others may read it, or it is missing and must not be made
 */
export async function openKeyRing({ file, mayCreate }: KeyRingOptions): Promise<Kms> {
  let seen = await lookAt(file);
  let ring = arrange(await readOrMake(file, mayCreate));
  const refresh = async (): Promise<void> => {
    const now = await lookAt(file);
    if (now === undefined || now === seen) return;
    const keys = await readKeyFile(file).catch(() => undefined);
    if (!keys) return;
    ring = arrange(keys);
    seen = now;
  };
  return {
    get keyId() {
      return ring.current.keyId;
    },
    seal: async (plain, context) => {
      await refresh();
      return ring.current.seal(plain, context);
    },
    open: async (sealed, context) => {
      const id = sealedBy(sealed);
      if (!ring.byId.has(id)) await refresh();
      const kms = ring.byId.get(id);
      // The current one has the words for what is no sealed value, or another key's.
      return (kms ?? ring.current).open(sealed, context);
    },
  };
}

interface Ring {
  current: Kms;
  byId: ReadonlyMap<string, Kms>;
}

function arrange(keys: readonly MasterKey[]): Ring {
  const all = keys.map(({ use, key }) => ({ use, kms: createLocalKms(key) }));
  const current = all.find(({ use }) => use === 'seal');
  if (!current) throw new KmsError('unknown_key', 'no key seals');
  return { current: current.kms, byId: new Map(all.map(({ kms }) => [kms.keyId, kms])) };
}

async function readOrMake(file: string, mayCreate: boolean): Promise<MasterKey[]> {
  const present = await readKeyFile(file);
  if (present) return present;
  if (!mayCreate)
    throw new StartError(
      `ATLAS_MASTER_KEY_FILE ${file} is missing, and without it nothing that was sealed opens: restore it`,
    );
  await writeKeyFile(file, [{ use: 'seal', key: newMasterKey() }], { replace: false });
  const made = await readKeyFile(file);
  if (!made) throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} vanished`);
  return made;
}

/** What changes when the file is replaced; undefined when it is not there. */
async function lookAt(file: string): Promise<string | undefined> {
  const state = await stat(file).catch(() => undefined);
  return state && `${state.ino} ${state.mtimeMs} ${state.size}`;
}
