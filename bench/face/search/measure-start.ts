import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Installation } from '../../../apps/atlas/src/cli/open-installation.ts';
import { sealUnderKey } from '../../../apps/atlas/src/engines/kms/seal-under-key.ts';
import { ensureAccount } from '../../../apps/atlas/src/platform/accounts/ensure-account.ts';
import { newFaceId } from '../../../apps/atlas/src/features/face/gallery/enrol-face.ts';
import { faceKeyContext, TEMPLATE_PURPOSE } from '../../../apps/atlas/src/platform/faces/face-seals.ts';
import { createFaceSearch } from '../../../apps/atlas/src/platform/faces/search/create-face-search.ts';
import { type FaceGroup, PROBE_PURPOSE } from '../../../apps/atlas/src/platform/faces/search/face-search.ts';
import { onInstallation } from '../../platform/base/open-installation.ts';
import { readProcessTree, sumCpuMs } from '../../server/read-processes.ts';
import { createTemplates } from './random-templates.ts';

const MODEL = 'made up';
const BATCH = 1000;

/** How long the first search among `count` enrolled faces takes, in a process that starts for it: loading, opening, comparing. */
export async function measureStart(root: string, count: number): Promise<string> {
  return onInstallation(root, {}, ({ home, withDatabase }) =>
    withDatabase(async (installation) => {
      const accountId = await ensureAccount({ db: installation.database.db }, 'bench');
      const group = { accountId, environment: 'sandbox' as const, groupName: 'default' };
      await fill(installation, group, count);
      const search = createFaceSearch({
        entry: join(root, 'apps/atlas/dist/search-child.mjs'),
        place: { connection: installation.app, masterKeyFile: join(home, 'master.key') },
        onError: (error) => console.error(error.message),
      });
      const key = randomBytes(32);
      const template = createTemplates('probe').next();
      const ask = async () => {
        const startedAt = performance.now();
        const probe = { key: Uint8Array.from(key), sealed: sealUnderKey(key, template, PROBE_PURPOSE) };
        const { total } = await search.search(group, probe, { model: MODEL, topN: 5, least: 0.335 });
        return { total, ms: performance.now() - startedAt };
      };
      const first = await ask();
      const searching = readProcessTree(process.pid).filter(({ command }) => command.includes('search-child'));
      const next = await ask();
      await search.close();
      return (
        `Start with ${first.total.toLocaleString('en')} enrolled faces: the first search was answered after ` +
        `${(first.ms / 1000).toFixed(2)} s (${(sumCpuMs(searching) / 1000).toFixed(2)} s of CPU in the process that searches, ` +
        `${searching[0]?.rssMb.toFixed(0)} MB), the next one after ${next.ms.toFixed(0)} ms.`
      );
    }),
  );
}

async function fill({ database, kms }: Installation, group: FaceGroup, count: number): Promise<void> {
  const { accountId, environment, groupName } = group;
  const owner = [accountId, environment, groupName];
  await database.pool.query(
    'INSERT INTO atlas.face_groups (account_id, environment, group_name, version) VALUES ($1, $2, $3, $4)',
    [...owner, count],
  );
  const templates = createTemplates('enrolled');
  for (let from = 0; from < count; from += BATCH) {
    const ids = Array.from({ length: Math.min(BATCH, count - from) }, () => newFaceId());
    const keys: Buffer[] = [];
    const sealed: Buffer[] = [];
    for (const faceId of ids) {
      const key = randomBytes(32);
      keys.push(await kms.seal(key, faceKeyContext(group, faceId)));
      sealed.push(sealUnderKey(key, templates.next(), TEMPLATE_PURPOSE));
    }
    await database.pool.query(
      `INSERT INTO atlas.faces (face_id, account_id, environment, group_name, version, model, sealed_key, template, details, quality)
       SELECT f.id, $1, $2, $3, $4 + f.at, $5, f.key, f.template, '', 1
       FROM unnest($6::text[], $7::bytea[], $8::bytea[]) WITH ORDINALITY AS f (id, key, template, at)`,
      [...owner, from, MODEL, ids, keys, sealed],
    );
  }
}
