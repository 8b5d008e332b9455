import type { Pool } from 'pg';
import { openUnderKey } from '../../../engines/kms/seal-under-key.ts';
import type { Kms } from '../../../engines/kms/kms.ts';
import { faceKeyContext, TEMPLATE_PURPOSE } from '../face-seals.ts';
import { PROBE_PURPOSE, type FaceGroup, type Found, type SealedProbe, type SearchOptions } from './face-search.ts';
import { openIndex, type FaceIndex } from './open-index.ts';

export interface SearcherDeps {
  pool: Pool;
  kms: Kms;
  /** Faces in memory at most, over all groups; beyond it the group that was not asked for longest is dropped. */
  maxFaces?: number;
}

/** Templates read at a time. */
const BATCH = 2000;
const MAX_FACES = 2_000_000;
/** Removals are kept for a day; a group that was not brought up to date for this long is loaded anew. */
const STALE_MS = 12 * 3600_000;

interface OpenGroup {
  group: FaceGroup;
  model: string;
  index: FaceIndex;
  /** What of the group's changes is in the index. */
  version: number;
  /** One at a time. */
  busy: Promise<void>;
  syncedAt: number;
  usedAt: number;
}

/** What runs inside of the process that searches: groups are loaded when they are first asked for, and brought up to date before each search. */
export function createSearcher({ pool, kms, maxFaces = MAX_FACES }: SearcherDeps) {
  const open = new Map<string, OpenGroup>();
  const sync = (entry: OpenGroup): Promise<void> => {
    const next = entry.busy.then(() => bringUpToDate({ pool, kms }, entry));
    entry.busy = next.catch(() => undefined);
    return next;
  };
  return {
    async search(group: FaceGroup, { key, sealed }: SealedProbe, options: SearchOptions): Promise<Found> {
      const entry = openGroup(open, group, options.model);
      entry.usedAt = Date.now();
      await sync(entry);
      const probe = openUnderKey(key, sealed, PROBE_PURPOSE);
      try {
        return { hits: entry.index.search(probe, options), total: entry.index.size };
      } finally {
        probe.fill(0);
        dropLeastUsed(open, maxFaces, entry);
      }
    },
    /** Forgets what was removed since, in every group that is open. */
    async syncAll(): Promise<void> {
      for (const entry of open.values()) await sync(entry);
    },
    clear(): void {
      for (const { index } of open.values()) index.clear();
      open.clear();
    },
  };
}

function openGroup(open: Map<string, OpenGroup>, group: FaceGroup, model: string): OpenGroup {
  const key = JSON.stringify([group.accountId, group.environment, group.groupName, model]);
  const now = Date.now();
  const fresh = { index: openIndex(), version: 0, busy: Promise.resolve(), syncedAt: now, usedAt: now };
  const found = open.get(key) ?? { group, model, ...fresh };
  open.set(key, found);
  return found;
}

function dropLeastUsed(open: Map<string, OpenGroup>, maxFaces: number, keep: OpenGroup): void {
  const byUse = [...open].filter(([, entry]) => entry !== keep).sort(([, a], [, b]) => a.usedAt - b.usedAt);
  let total = [...open.values()].reduce((sum, { index }) => sum + index.size, 0);
  for (const [key, { index }] of byUse) {
    if (total <= maxFaces) return;
    total -= index.size;
    index.clear();
    open.delete(key);
  }
}

type LoadDeps = Pick<SearcherDeps, 'pool' | 'kms'>;

/**
 * The version is read first: what commits afterwards may come along and comes again next time, which changes nothing. What was
 * committed before is seen whole, since the row of the group is locked by whoever changes it.
 */
async function bringUpToDate(deps: LoadDeps, entry: OpenGroup): Promise<void> {
  if (Date.now() - entry.syncedAt > STALE_MS) {
    entry.index.clear();
    entry.version = 0;
  }
  const { accountId, environment, groupName } = entry.group;
  const owner = [accountId, environment, groupName];
  const { rows } = await deps.pool.query<{ version: string }>(
    'SELECT version FROM atlas.face_groups WHERE account_id = $1 AND environment = $2 AND group_name = $3',
    owner,
  );
  const version = Number(rows[0]?.version ?? 0);
  if (version !== entry.version) {
    await forgetRemoved(deps, entry, owner);
    await addNew(deps, entry, owner);
    entry.version = version;
  }
  entry.syncedAt = Date.now();
}

async function forgetRemoved({ pool }: LoadDeps, { index, version }: OpenGroup, owner: string[]): Promise<void> {
  const { rows } = await pool.query<{ face_id: string }>(
    `SELECT face_id FROM atlas.face_removals
     WHERE account_id = $1 AND environment = $2 AND group_name = $3 AND version > $4`,
    [...owner, version],
  );
  for (const { face_id: faceId } of rows) index.remove(faceId);
}

interface FaceRow {
  face_id: string;
  sealed_key: Buffer;
  template: Buffer;
}

/** Through a cursor: pages in an order would, where the planner has no statistics yet, sort the whole group for each of them. */
const TEMPLATES = `DECLARE templates NO SCROLL CURSOR FOR
  SELECT face_id, sealed_key, template FROM atlas.faces
  WHERE account_id = $1 AND environment = $2 AND group_name = $3 AND version > $4 AND model = $5
  UNION ALL
  SELECT t.face_id, f.sealed_key, t.template FROM atlas.face_templates t JOIN atlas.faces f USING (face_id)
  WHERE t.account_id = $1 AND t.environment = $2 AND t.group_name = $3 AND t.version > $4 AND t.model = $5`;

async function addNew({ pool, kms }: LoadDeps, { group, model, index, version }: OpenGroup, owner: string[]) {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(TEMPLATES, [...owner, version, model]);
    const read = () => client.query<FaceRow>(`FETCH ${BATCH} FROM templates`);
    for (let next = read(); ;) {
      const { rows } = await next;
      if (rows.length === 0) break;
      // The database reads on while these are opened.
      next = read();
      next.catch(() => undefined);
      for (const row of rows) await putTemplate(row, { kms, group, index });
    }
    await client.query('COMMIT');
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // A connection that failed in between is not used again.
    client.release(failure);
  }
}

async function putTemplate(
  { face_id: faceId, sealed_key: sealedKey, template: sealed }: FaceRow,
  { kms, group, index }: Pick<LoadDeps, 'kms'> & Pick<OpenGroup, 'group' | 'index'>,
): Promise<void> {
  const key = await kms.open(sealedKey, faceKeyContext(group, faceId));
  const template = openUnderKey(key, sealed, TEMPLATE_PURPOSE);
  index.put(faceId, template);
  key.fill(0);
  template.fill(0);
}
