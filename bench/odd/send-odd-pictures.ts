import { writeTable } from '../ocr/report/write-table.ts';
import { basicHeader, createClient, packFiles } from '../platform/base/create-client.ts';
import { forEach } from '../platform/base/for-each.ts';
import { onServer } from '../platform/base/open-installation.ts';
import type { OddPicture } from './list-odd-pictures.ts';

export interface OddCall {
  path: string;
  /** Each gets the picture. */
  fields: readonly string[];
}

/** Pictures through a running server, each to one of the calls in turn: what was answered, and how often an inference
 * process ended. `failed` are answers of 500 and more. */
export async function sendOddPictures(
  root: string,
  pictures: readonly OddPicture[],
  calls: readonly OddCall[],
): Promise<{ report: string; failed: number }> {
  const env = { ATLAS_RATE_PER_SECOND: '100000', ATLAS_INFERENCE_WORKERS: '1' };
  const statuses = new Map<string, number>();
  const failures: string[] = [];
  let slowest = 0;
  const restarts = await onServer(root, env, async (installation) => {
    const client = createClient({ port: installation.port, ca: await installation.readCa(), connections: 2 });
    const authorization = basicHeader(await installation.newKey('odd', 'sandbox'));
    await forEach(
      pictures.map((picture, index) => ({ ...picture, ...calls[index % calls.length]! })),
      async ({ name, bytes, path, fields }) => {
        const { headers, body } = packFiles(fields.map((field) => ({ name: 'picture.jpg', content: bytes, field })));
        const startedAt = performance.now();
        const reply = await client.call({ method: 'POST', path, headers: { ...headers, authorization }, body });
        if (reply.status >= 400 && reply.status < 500) slowest = Math.max(slowest, performance.now() - startedAt);
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
  const report =
    `${writeTable(['status', 'answers'], rows)}\n\n${pictures.length} pictures; inference processes that ended: ${restarts}; ` +
    `slowest refusal ${(slowest / 1000).toFixed(1)} s.${lines}`;
  return { report, failed: failures.length };
}
