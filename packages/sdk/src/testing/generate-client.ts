import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOpenApi } from '../../../../apps/atlas/src/http/openapi/build-openapi.ts';
import type { Route } from '../../../../apps/atlas/src/http/route/define-route.ts';
import { findInstallRoot } from '../../../../apps/atlas/src/install-root.ts';

export interface GeneratedClient {
  /** Holds `src/`, the SDK with the methods of these routes. */
  folder: string;
  remove(): Promise<void>;
}

interface Generator {
  sdkFiles: (options: { root: string; openapi: object }) => Promise<Record<string, string>>;
}

/** The SDK as `npm run generated` would make it for another route table. */
export async function generateClient(routes: readonly Route[]): Promise<GeneratedClient> {
  const root = findInstallRoot();
  const generator = join(root, 'scripts/generate/sdk-files.mjs');
  const { sdkFiles }: Generator = await import(generator);
  const folder = await mkdtemp(join(tmpdir(), 'atlas-sdk-'));
  await cp(join(root, 'packages/sdk/src'), join(folder, 'src'), {
    recursive: true,
    filter: (path) => !/(\.test\.ts|\/testing|\/generated\/.+)$/.test(path),
  });
  const files = await sdkFiles({ root, openapi: buildOpenApi(routes, '0') });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'src/generated', name), text);
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
