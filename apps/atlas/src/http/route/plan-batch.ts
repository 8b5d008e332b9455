import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
import type { ListArchiveInput, ListedFile } from '../../platform/archives/task.ts';
import type { JobSubmitter } from '../../platform/jobs/job.ts';
import type { Caller } from '../../platform/keys/caller.ts';
import type { Route } from './define-route.ts';
import { largestFile } from './file-sizes.ts';
import { oneOfEach } from './one-of-each.ts';
import { pairSides } from './pair-sides.ts';
import { parseParameters } from './parse-parameters.ts';
import { pickFiles } from './pick-files.ts';
import type { ReadCall } from './read-call.ts';

/** What is needed where routes work through many files. */
export interface BatchDeps {
  jobs: JobSubmitter;
  /** Looks into a ZIP, in a process that may die. */
  listArchive: (input: ListArchiveInput) => Promise<ListedFile[]>;
}

const ZIP = 'application/zip';

/**
 * The items of a call that is to become a job, each with its files; undefined when it is to be answered at once.
 *
 * Whatever is wrong with the call as a whole is found here, before anything is accepted; what is wrong with one of many files
 * becomes that item's answer.
 *
 * @throws {AtlasError} what the route would throw for its parameters, or for its files where there is one item
 */
export async function planBatch(
  route: Route,
  { params, files, caller }: ReadCall & { caller: Caller },
  { listArchive, maxFiles }: Pick<BatchDeps, 'listArchive'> & { maxFiles: number },
): Promise<SpooledFile[][] | undefined> {
  if (route.itemsOf) {
    const total = await route.itemsOf({ caller, params: parseParameters(route.params, params) });
    return Array.from({ length: total }, () => []);
  }
  if (!route.batch) return undefined;
  const { slot, backSlot } = route.batch;
  const given = files.filter(({ role }) => role === slot);
  const others = files.filter(({ role }) => role !== slot);
  const hasArchive = given.some(({ mediaType }) => mediaType === ZIP);
  const isMany = hasArchive || given.length > 1;
  const checked = parseParameters(route.params, params);
  if (!isMany && checked['async'] !== true) return undefined;
  if (!isMany) {
    pickFiles(route.files, oneOfEach(files));
    return [[...files]];
  }
  if (others.length > 0)
    throw new AtlasError('invalid_parameter', { detail: `${others[0]!.role}: not together with many files` });
  const password = typeof params['password'] === 'string' ? { password: params['password'] } : {};
  const found: SpooledFile[] = [];
  for (const file of given) {
    const limits = { maxEntries: maxFiles - found.length, maxEntryBytes: largestFile(route.files[slot]) };
    const listed = file.mediaType === ZIP ? await listArchive({ archive: file, ...password, ...limits }) : [{}];
    found.push(...listed.map((entry) => ({ ...file, ...entry })));
    if (found.length > maxFiles) throw new AtlasError('too_large', { detail: `at most ${maxFiles} files` });
  }
  return backSlot === undefined ? found.map((file) => [file]) : pairSides(found, backSlot);
}
