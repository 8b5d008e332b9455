import { ne } from 'drizzle-orm';
import type { Config } from '../../config.ts';
import {
  countFaces,
  reembedFaces,
  wantedEmbedders,
  type FaceScope,
  type ReembedDeps,
  type ReembeddedFace,
} from '../../features/face/reembed/reembed-faces.ts';
import { openBlobs } from '../../open-blobs.ts';
import { listAccounts } from '../../platform/accounts/list-accounts.ts';
import { faces } from '../../platform/faces/face-tables.ts';
import { keepOnlyTemplatesOf } from '../../platform/faces/face-templates.ts';
import { ENVIRONMENTS, type Environment } from '../../platform/keys/caller.ts';
import { StartError } from '../../start-error.ts';
import type { Installation } from '../open-installation.ts';
import { startReader, type Reader } from '../start-reader.ts';
import { withInstallation } from '../with-installation.ts';

export interface ReembedOptions {
  account?: string;
  environment?: Environment;
  group?: string;
  finish?: boolean;
  json?: boolean;
}

/** `atlas face reembed`. Sets the exit code to 1 where a face must be enrolled again. @throws {StartError} one line */
export async function reembedGallery(config: Config, options: ReembedOptions): Promise<void> {
  if (config.inference)
    throw new StartError('The machines of ATLAS_INFERENCE_URL have the embedders: use POST /face/reembed');
  const result = await withInstallation(async (installation) => {
    const reader = await startReader(config, 0, config.inferenceWorkers);
    try {
      return await (options.finish ? finish(installation, reader) : reembedAll(config, installation, reader, options));
    } finally {
      reader.progress.stop();
      await reader.inference.close();
    }
  });
  if (options.json) return console.log(JSON.stringify(result, undefined, 2));
  for (const [what, count] of Object.entries(result)) if (typeof count === 'number') console.log(`${what}: ${count}`);
  if ('faces' in result) for (const { faceId, outcome } of result.faces) console.log(`  ${faceId} ${outcome}`);
}

async function reembedAll(config: Config, installation: Installation, { inference }: Reader, options: ReembedOptions) {
  const { database, kms } = installation;
  const deps: ReembedDeps = { db: database.db, kms, blobs: await openBlobs(config), inference };
  const counts = { reembedded: 0, current: 0, deleted: 0, failed: 0 };
  const failures: ReembeddedFace[] = [];
  const note = (face: ReembeddedFace) => {
    if (face.outcome === 'made') counts.reembedded++;
    else if (face.outcome === 'current' || face.outcome === 'deleted') counts[face.outcome]++;
    else {
      counts.failed++;
      failures.push(face);
    }
  };
  let isEmpty = true;
  for (const scope of await listScopes(installation, options)) {
    if ((await countFaces(deps, scope)) === 0) continue;
    isEmpty = false;
    const total = config.inferenceWorkers;
    const parts = Array.from({ length: total }, async (_, index) => {
      for await (const face of reembedFaces(deps, scope, { number: index + 1, total })) note(face);
    });
    await Promise.all(parts);
  }
  // A name that is misspelt would look like work that was done.
  if (isEmpty && options.group !== undefined) throw new StartError(`There is no face in a group ${options.group}`);
  if (failures.length > 0) process.exitCode = 1;
  return { ...counts, faces: failures };
}

async function listScopes({ database }: Installation, options: ReembedOptions): Promise<FaceScope[]> {
  const accounts = await listAccounts(database, options.account);
  if (options.account !== undefined && accounts.length === 0)
    throw new StartError(`There is no account ${options.account}`);
  const environments = options.environment ? [options.environment] : ENVIRONMENTS;
  return accounts.flatMap(({ accountId }) =>
    environments.map((environment) => ({ accountId, environment, groupName: options.group })),
  );
}

/** Of all accounts: an embedder is the installation's. */
async function finish(installation: Installation, reader: Reader) {
  const [current] = await wantedEmbedders(reader);
  const { space } = current!;
  const { switched, removed } = await installation.asOwner((db) => keepOnlyTemplatesOf(db, space));
  const left = await installation.database.db.$count(faces, ne(faces.model, space));
  return { switched, removed, 'left with another embedder': left };
}
