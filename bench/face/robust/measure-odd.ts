import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawSelfie, hostileFiles, mutateBytes } from '@atlas/testkit';
import sharp from 'sharp';
import { writeTable } from '../../ocr/report/write-table.ts';
import { basicHeader, createClient, packFiles } from '../../platform/base/create-client.ts';
import { forEach } from '../../platform/base/for-each.ts';
import { onServer } from '../../platform/base/open-installation.ts';

/** In turn: each picture goes to one of them. */
const ROUTES = ['/face/quality', '/face/crop?all=true', '/face/enrol', '/face/identify', '/face/compare'];

/**
 * Odd, broken and changed pictures through a running server: what was answered, and how often an inference process ended.
 *
 * @param folder also everything that lies in `files/` below it, where it is there
 */
export async function measureOdd(root: string, folder: string, count: number): Promise<string> {
  const pictures = await listPictures(folder, count);
  const env = { ATLAS_RATE_PER_SECOND: '100000', ATLAS_INFERENCE_WORKERS: '1' };
  const statuses = new Map<string, number>();
  const failures: string[] = [];
  const restarts = await onServer(root, env, async (installation) => {
    const client = createClient({ port: installation.port, ca: await installation.readCa(), connections: 2 });
    const authorization = basicHeader(await installation.newKey('odd', 'sandbox'));
    await forEach(
      pictures.map((picture, index) => ({ ...picture, path: ROUTES[index % ROUTES.length]! })),
      async ({ name, bytes, path }) => {
        const fields = path === '/face/compare' ? ['face_image_1', 'face_image_2'] : ['face_image'];
        const { headers, body } = packFiles(fields.map((field) => ({ name: 'face.jpg', content: bytes, field })));
        const reply = await client.call({ method: 'POST', path, headers: { ...headers, authorization }, body });
        statuses.set(String(reply.status), (statuses.get(String(reply.status)) ?? 0) + 1);
        if (reply.status >= 500) failures.push(`${path} ${name}: ${reply.status}`);
      },
    );
    const metrics = await client.call({ path: '/metrics' });
    client.close();
    return /^atlas_inference_restarts_total(?:\{[^}]*\})? (\d+)/m.exec(metrics.text)?.[1] ?? 'not told';
  });
  const rows = [...statuses].sort(([a], [b]) => a.localeCompare(b)).map(([status, times]) => [status, String(times)]);
  const lines = failures.length > 0 ? `\n\n${failures.slice(0, 20).join('\n')}` : '';
  return `${writeTable(['status', 'answers'], rows)}\n\n${pictures.length} pictures; inference processes that ended: ${restarts}.${lines}`;
}

async function listPictures(folder: string, count: number): Promise<{ name: string; bytes: Buffer }[]> {
  const files = join(folder, 'image-odd/files');
  const found = existsSync(files)
    ? readdirSync(files, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const odd = found.map(({ name, parentPath }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));
  const all = [...odd, ...(await hostileFiles())];
  const face = sharp(await drawSelfie({ face: 'p12', sex: 'M' })).resize({ width: 400 });
  const kinds = [
    await face.clone().jpeg().toBuffer(),
    await face.clone().png().toBuffer(),
    await face.webp().toBuffer(),
  ];
  for (let seed = 0; all.length < count; seed++) {
    const bytes = mutateBytes(kinds[seed % kinds.length]!, String(seed));
    all.push({ name: `mutation ${seed}`, bytes, why: 'changed', verdict: 'refuse' });
  }
  return all.slice(0, count);
}
