import { nodeModule } from './node.ts';

/**
 * A file on disk, for Node.js. It is read in pieces while it is sent, and again for each attempt; it must not change in between.
 *
 * @throws when there is no such file
 */
export async function fromPath(path: string): Promise<File> {
  const { openAsBlob, promises } = nodeModule('node:fs', 'fromPath');
  // Its error names the path; that of a Blob does not.
  await promises.access(path);
  const blob = await openAsBlob(path);
  return new File([blob], nodeModule('node:path', 'fromPath').basename(path));
}
