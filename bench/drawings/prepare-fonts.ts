import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian packages of fonts that no drawing code used for tuning knows. */
const PACKAGES = [
  'fonts-ocr-b',
  'fonts-liberation',
  'fonts-crosextra-carlito',
  'fonts-crosextra-caladea',
  'fonts-open-sans',
  'fonts-lato',
  'fonts-dejavu-core',
  'fonts-sil-gentium-basic',
  'fonts-cabin',
];

/** The file whose family is `OCR B`; its siblings of the package (outlined, slanted) share the family and are left out. */
const KEPT_OCR_B = 'OCRB.otf';

/**
 * The path of a fontconfig file that knows the fonts of the packages and nothing of the machine's. Fetches the packages
 * from the machine's Debian mirror on first use, unpacked without root.
 *
 * @param packages those of the passports, cards and visas if absent
 * @param left     files that are not wanted, by name
 * @throws when `apt-get` or `dpkg` is missing or the mirror does not answer
 */
export async function prepareFonts(
  folder: string,
  packages: readonly string[] = PACKAGES,
  left?: RegExp,
): Promise<string> {
  const config = join(folder, 'fonts.conf');
  if (await exists(config)) return config;
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, 'fetch-'));
  try {
    await run('apt-get', ['download', '-qq', ...packages], { cwd: work });
    for (const file of await readdir(work)) await run('dpkg', ['-x', join(work, file), join(work, 'tree')]);
    await keepFonts(join(work, 'tree'), join(folder, 'files'), left);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  await writeFile(`${config}.new`, describeFonts(folder));
  await rename(`${config}.new`, config);
  return config;
}

async function keepFonts(tree: string, target: string, left: RegExp | undefined): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(tree, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(otf|ttf|ttc)$/.test(entry.name)) continue;
    if (entry.name.startsWith('OCRB') && entry.name !== KEPT_OCR_B) continue;
    if (left?.test(entry.name)) continue;
    await copyFile(join(entry.parentPath, entry.name), join(target, basename(entry.name)));
  }
}

function describeFonts(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/files</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
