import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';
import type { BlobStore } from '../engines/blobs/blob-store.ts';
import type { SpooledFile } from '../engines/blobs/spooled-file.ts';
import type { Inference } from '../engines/inference/inference.ts';
import { StartError } from '../start-error.ts';
import type { Installation } from './open-installation.ts';
import type { Progress } from './start-progress.ts';

/** In the folder of the results: which job they are of. */
const JOB_FILE = '.atlas-job.json';
const LOOK_MS = 300;
/** As the account of this command is called. */
const ACCOUNT = 'command line';
const MAX_FILES = 10_000;

export interface FolderOptions {
  folder: string;
  out: string;
  /** Parameters of POST /document/ocr. */
  params: Readonly<Record<string, string>>;
}

interface OwnJob {
  /** Of what was asked: the folder, its files and the parameters. */
  fingerprint: string;
  jobId: string;
  accountId: string;
  environment: 'sandbox';
}

/**
 * Reads every document below a folder as one job, and writes an answer for each, as it comes, and a report at the end. False when some
 * could not be read.
 *
 * Called again after it was ended in between, it goes on where it was. A server that runs on the same home helps.
 *
 * @throws {StartError} when there is nothing to read, or the results of another job are in the way
 */
export async function readFolder(config: Config, options: FolderOptions): Promise<boolean> {
  const { withInstallation } = await import('./with-installation.ts');
  const { startReader } = await import('./start-reader.ts');
  const { openBlobs } = await import('../open-blobs.ts');
  const blobs = await openBlobs(config);
  return withInstallation(async (installation) => {
    const asked = await describeWork(options);
    const job = (await resume(options, asked)) ?? (await begin(blobs, installation, options, asked));
    const { listItems } = await import('../platform/jobs/open-items.ts');
    const { db } = installation.database;
    const total = (await listItems({ ...installation, db }, job)).length;
    if (total === 0) throw new StartError(`the job of ${join(options.out, JOB_FILE)} is gone: remove that file`);
    const { inference, progress } = await startReader(config, total, config.inferenceWorkers);
    const work = await workHere(config, { installation, blobs, inference });
    try {
      return await collect(installation, job, options.out, progress);
    } finally {
      progress.stop();
      await work.close();
      await inference.close();
    }
  });
}

interface Work {
  names: readonly string[];
  fingerprint: string;
}

/** Another file, size or time of change, another folder or parameter is other work. */
async function describeWork({ folder, out, params }: FolderOptions): Promise<Work> {
  const names = await listFolder(folder, out);
  const hash = createHash('sha256').update(JSON.stringify([resolve(folder), params]));
  for (const name of names) {
    const { size, mtimeMs } = await stat(join(folder, name));
    hash.update(JSON.stringify([name, size, mtimeMs]));
  }
  return { names, fingerprint: hash.digest('hex') };
}

async function resume({ out }: FolderOptions, { fingerprint }: Work): Promise<OwnJob | undefined> {
  const path = join(out, JOB_FILE);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const job = JSON.parse(text) as OwnJob;
  if (job.fingerprint === fingerprint) return job;
  throw new StartError(
    `${out} holds the results of other files or options: choose another --out, or remove ${path} to read all anew`,
  );
}

async function begin(
  blobs: BlobStore,
  installation: Installation,
  options: FolderOptions,
  { names, fingerprint }: Work,
): Promise<OwnJob> {
  const { createJobSubmitter } = await import('../platform/jobs/submit-job.ts');
  const { pairSides } = await import('../http/route/pair-sides.ts');
  const { newRequestId } = await import('../http/answer/request-id.ts');
  await mkdir(options.out, { recursive: true });
  const spool = await mkdtemp(join(tmpdir(), 'atlas-read-'));
  try {
    const files: SpooledFile[] = [];
    for (const name of names) files.push(await seal(spool, options.folder, name));
    const { kms, database } = installation;
    const submitter = createJobSubmitter({ db: database.db, kms, blobs });
    const caller = await ownCaller(installation);
    const items = pairSides(files, 'back_image');
    const request = { requestId: newRequestId(), kind: '/document/ocr', params: options.params };
    const jobId = await submitter.submit({ caller, items, ...request });
    const job: OwnJob = { fingerprint, jobId, accountId: caller.accountId, environment: caller.environment };
    await writeFile(join(options.out, JOB_FILE), JSON.stringify(job), { mode: 0o600 });
    return job;
  } finally {
    await rm(spool, { recursive: true, force: true });
  }
}

/** Every file below the folder but hidden ones and the results, with `/` between folders. */
async function listFolder(folder: string, out: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: Error) => {
    throw new StartError(`${folder} cannot be listed: ${cause.message}`, { cause });
  });
  const names = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => relative(out, path).startsWith('..'))
    .map((path) => relative(folder, path).split(sep).join('/'))
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
    .sort();
  if (names.length === 0) throw new StartError(`${folder} holds no files`);
  if (names.length > MAX_FILES) throw new StartError(`${folder} holds ${names.length} files: at most ${MAX_FILES}`);
  return names;
}

async function seal(spool: string, folder: string, name: string): Promise<SpooledFile> {
  const { readFileBytes } = await import('../engines/blobs/read-file-bytes.ts');
  const { sealFile } = await import('../engines/blobs/seal-file.ts');
  const { sniffMediaType } = await import('../platform/uploads/sniff-media-type.ts');
  const path = join(spool, createHash('sha256').update(name).digest('hex'));
  const { head, ...sealed } = await sealFile(path, readFileBytes(join(folder, name)));
  return { role: 'front_image', fileName: name, mediaType: sniffMediaType(head), ...sealed };
}

/** Jobs belong to a key. This one's secret is never shown, so nobody signs in with it. */
async function ownCaller({ database: { db }, kms }: Installation) {
  const { ensureAccount } = await import('../platform/accounts/ensure-account.ts');
  const { createKey } = await import('../platform/keys/create-key.ts');
  const { listKeys } = await import('../platform/keys/list-keys.ts');
  const accountId = await ensureAccount({ db }, ACCOUNT);
  const environment = 'sandbox' as const;
  const known = (await listKeys({ db }, environment)).find(({ accountName }) => accountName === ACCOUNT);
  const permissions = ['document:read'] as const;
  const { keyId } = known ?? (await createKey({ db, kms }, { accountId, environment, permissions }));
  return { accountId, environment, keyId, permissions };
}

async function workHere(
  config: Config,
  { installation, blobs, inference }: { installation: Installation; blobs: BlobStore; inference: Inference },
) {
  const { openSearch } = await import('../roles/open-engines.ts');
  const { openWork } = await import('../roles/open-work.ts');
  const { createLogger } = await import('../http/create-logger.ts');
  const { openSpool } = await import('../platform/uploads/open-spool.ts');
  const folder = await mkdtemp(join(tmpdir(), 'atlas-work-'));
  // Standard output is for what was read.
  const log = createLogger({ level: 'error', destination: process.stderr });
  const search = openSearch(config, installation, log);
  const work = openWork({ config, installation, inference, search, log }, { blobs, spool: await openSpool(folder) });
  return {
    close: async () => {
      await work.close();
      await search.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Writes answers as they come, until every item has ended. */
async function collect(
  { database: { db }, kms }: Installation,
  job: OwnJob,
  out: string,
  progress: Progress,
): Promise<boolean> {
  const { listItems, openItemAnswer } = await import('../platform/jobs/open-items.ts');
  const { reportHeader, reportRow } = await import('../platform/jobs/report-items.ts');
  const written = new Set<number>();
  for (;;) {
    const items = await listItems({ db, kms }, job);
    for (const { itemNo, status, fileNames } of items) {
      if (status === null || written.has(itemNo)) continue;
      const path = join(out, `${fileNames[0]!}.json`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, await openItemAnswer({ db, kms }, job, itemNo));
      written.add(itemNo);
      progress.step(fileNames[0]!);
    }
    if (items.every(({ state }) => state !== 'QUEUED' && state !== 'RUNNING')) {
      const rows = items.map((item) => reportRow(item, item.status === null ? '' : `${item.fileNames[0]!}.json`));
      await writeFile(join(out, 'report.csv'), [reportHeader(), ...rows].join(''));
      return items.every(({ state, outcome }) => state === 'DONE' && outcome === 'SUCCESS');
    }
    await pause(LOOK_MS);
  }
}
