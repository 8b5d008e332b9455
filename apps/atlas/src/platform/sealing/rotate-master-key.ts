import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { type MasterKey, masterKeyId, newMasterKey, readKeyFile, writeKeyFile } from '../../engines/kms/key-file.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import type { Connection } from '../../engines/postgres/connection.ts';
import { StartError } from '../../start-error.ts';
import { countOldSeals, resealColumns, type ResealDeps } from './reseal-columns.ts';

/** Any number, as long as no other program locks the same one in this database. */
const LOCK = 7_274_113_012;
const MAX_PASSES = 1000;

export interface Rotation {
  file: string;
  /** Over the same file. */
  kms: Kms;
  /** The role that owns the tables. */
  owner: Connection;
  /** Seals again what stands outside the tables. */
  resealFiles: () => Promise<void>;
  /** Longer than a value is on its way from its sealing to its row. */
  settleMs: number;
  onStart?: (values: number) => void;
  onStep?: (values: number) => void;
  say: (line: string) => void;
  /** False: everything but the last step, so that the file can be copied to other servers first. Default: true. */
  retires?: boolean;
}

/** The id of a key that is made and added to the file; it seals nothing yet. That of the one that waits already, if one does. */
export async function addNextKey(file: string): Promise<string> {
  const keys = await readKeys(file);
  const waiting = keys.find(({ use }) => use === 'next');
  if (waiting) return masterKeyId(waiting.key);
  const key = newMasterKey();
  await writeKeyFile(file, [...keys, { use: 'next', key }]);
  return masterKeyId(key);
}

/**
 * The id of the new master key, when everything is sealed by it and the old ones are out of the file.
 *
 * Atlas may serve meanwhile. Ended in between, it goes on where it was when it is called again. Retired keys are kept beside the
 * file, as `FILE.retired-ID`: backups that were made before need them.
 *
 * @throws {StartError} when a value does not open (then no key is retired), the file cannot be written, or a rotation runs already
 */
export async function rotateMasterKey(rotation: Rotation): Promise<string> {
  const client = new Client({ ...rotation.owner, application_name: 'atlas rotation' });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [LOCK]);
    if (!rows[0]?.free) throw new StartError('another rotation of the master key runs on this database');
    // Lost changes are made again; before a key is retired, all of them are made durable.
    await client.query('SET synchronous_commit = off');
    await promote(rotation.file);
    const deps = { client, kms: await caughtUp(rotation) };
    rotation.onStart?.(await countOldSeals(deps));
    await resealAll(rotation, deps);
    rotation.say(`waiting ${Math.ceil(rotation.settleMs / 1000)} s for calls that began before`);
    await pause(rotation.settleMs);
    await resealAll(rotation, deps);
    await rotation.resealFiles();
    await client.query('SET synchronous_commit = on');
    await client.query('UPDATE atlas.migrations SET name = name WHERE name = (SELECT min(name) FROM atlas.migrations)');
    if (rotation.retires !== false) await retire(rotation.file);
    return rotation.kms.keyId;
  } finally {
    await client.end();
  }
}

/** Lets the next key seal; makes one where none waits, unless a rotation was ended in between. */
async function promote(file: string): Promise<void> {
  const keys = await readKeys(file);
  const next = keys.find(({ use }) => use === 'next');
  if (!next && keys.length > 1) return;
  const key = next?.key ?? newMasterKey();
  const old = keys.filter((one) => one !== next).map((one): MasterKey => ({ use: 'open', key: one.key }));
  await writeKeyFile(file, [{ use: 'seal', key }, ...old]);
}

/** A Kms looks at its file before it seals. */
async function caughtUp({ file, kms }: Rotation): Promise<Kms> {
  await kms.seal(new Uint8Array(), { purpose: 'rotation' });
  const current = (await readKeys(file)).find(({ use }) => use === 'seal');
  if (!current || masterKeyId(current.key) !== kms.keyId) throw new StartError(`${file} was changed meanwhile`);
  return kms;
}

/** Until a whole pass finds nothing: servers seal by the old key until they have looked at the file. */
async function resealAll({ onStep }: Rotation, deps: ResealDeps): Promise<void> {
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const { changed, broken } = await resealColumns(deps, { step: (values) => onStep?.(values) });
    if (broken.length > 0)
      throw new StartError(
        `${broken.length} values do not open (${[...new Set(broken)].join(', ')}): the rest is sealed by the new key, and no key was retired`,
      );
    if (changed === 0 && (await countOldSeals(deps)) === 0) return;
  }
  throw new StartError('values sealed by the old key keep coming: does a server use another ATLAS_MASTER_KEY_FILE?');
}

async function retire(file: string): Promise<void> {
  const keys = await readKeys(file);
  const [current] = keys.filter(({ use }) => use === 'seal');
  if (!current) return;
  for (const { use, key } of keys)
    if (use === 'open') await writeKeyFile(`${file}.retired-${masterKeyId(key)}`, [{ use: 'seal', key }]);
  await writeKeyFile(file, [current]);
}

async function readKeys(file: string): Promise<MasterKey[]> {
  const keys = await readKeyFile(file);
  if (!keys) throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} is missing`);
  return keys;
}
