import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileFiles, mutateBytes } from '@atlas/testkit';

export interface OddPicture {
  name: string;
  bytes: Buffer;
}

/**
 * Odd pictures of a folder, the hostile files of the tests, then good files with some of their bytes changed: always the same ones.
 *
 * @param folder everything that lies in `image-odd/files/` below it, where it is there
 * @param good what is changed, in turn
 */
export async function listOddPictures(folder: string, good: readonly Buffer[], count: number): Promise<OddPicture[]> {
  const files = join(folder, 'image-odd/files');
  const found = existsSync(files)
    ? readdirSync(files, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const odd = found.map(({ name, parentPath }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));
  const all: OddPicture[] = [...odd, ...(await hostileFiles())];
  for (let seed = 0; all.length < count; seed++)
    all.push({ name: `mutation ${seed}`, bytes: mutateBytes(good[seed % good.length]!, String(seed)) });
  return all.slice(0, count);
}
