import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ path: string, bytes: Buffer }} Content */

const MAX_OUTPUT_BYTES = 1024 * 1024 * 1024;

/**
 * The files that git keeps, as they stand in the folder now; of a link, where it leads.
 *
 * @param {string} root
 * @returns {Generator<Content>}
 */
export function* listFiles(root) {
  for (const path of git(root, ['ls-files', '-z']).toString('utf8').split('\0').filter(Boolean)) {
    const file = join(root, path);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found?.isSymbolicLink()) yield { path, bytes: Buffer.from(readlinkSync(file)) };
    else if (found?.isFile()) yield { path, bytes: readFileSync(file) };
  }
}

/**
 * Every version of every file, and every commit message, that any branch or tag reaches. The path is followed by the version's id.
 *
 * @param {string} root
 * @returns {Generator<Content>}
 */
export function* listHistory(root) {
  const named = git(root, ['rev-list', '--all', '--objects']).toString('utf8').split('\n').filter(Boolean);
  const paths = new Map(named.map((line) => [line.slice(0, 40), line.slice(41)]));
  const all = git(root, ['cat-file', '--batch'], [...paths.keys()].join('\n'));
  for (let at = 0; at < all.length;) {
    const end = all.indexOf(10, at);
    const [id = '', kind, size] = all.toString('latin1', at, end).split(' ');
    const bytes = all.subarray(end + 1, end + 1 + Number(size));
    if (kind === 'blob') yield { path: `${paths.get(id)}@${id.slice(0, 10)}`, bytes };
    if (kind === 'commit')
      yield { path: `message@${id.slice(0, 10)}`, bytes: bytes.subarray(bytes.indexOf('\n\n') + 2) };
    at = end + 1 + Number(size) + 1;
  }
}

/** @param {string} root @param {string[]} args @param {string} [input] */
function git(root, args, input) {
  return execFileSync('git', args, {
    cwd: root,
    input,
    maxBuffer: MAX_OUTPUT_BYTES,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}
