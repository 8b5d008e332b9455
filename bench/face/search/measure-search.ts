import { openIndex } from '../../../apps/atlas/src/platform/faces/search/open-index.ts';
import { writeTable } from '../../ocr/report/write-table.ts';
import { createTemplates } from './random-templates.ts';

const SEARCHES = 200;
/** How near probes are to the face that they are to find, and from which cosine on a search asks for. */
const NEAR = 0.5;
const LEAST = 0.335;

/**
 * How long a search among so many made-up templates takes, how often it finds the face that a probe was made from, how long it takes
 * to put them in, and how much memory. Wall time, one core.
 */
export function measureSearch(counts: readonly number[]): string {
  const rows = counts.map((count) => {
    const before = process.memoryUsage.rss();
    const index = openIndex();
    const templates = createTemplates(`gallery of ${count}`);
    const every = Math.floor(count / SEARCHES);
    const sought: { id: string; template: Uint8Array }[] = [];
    let putMs = 0;
    for (let face = 0; face < count; face++) {
      const template = templates.next();
      if (face % every === 0 && sought.length < SEARCHES) sought.push({ id: `face-${face}`, template });
      const startedAt = performance.now();
      index.put(`face-${face}`, template);
      putMs += performance.now() - startedAt;
    }
    const times: number[] = [];
    let found = 0;
    for (const { id, template } of sought) {
      const probe = templates.near(template, NEAR);
      const startedAt = performance.now();
      const [hit] = index.search(probe, { topN: 5, least: LEAST });
      times.push(performance.now() - startedAt);
      if (hit?.faceId === id) found++;
    }
    const sorted = times.slice(5).sort((a, b) => a - b);
    const megabytes = (process.memoryUsage.rss() - before) / 2 ** 20;
    return [
      count.toLocaleString('en'),
      at(sorted, 0.5),
      at(sorted, 0.95),
      (found / sought.length).toFixed(3),
      (putMs / 1000).toFixed(1),
      megabytes.toFixed(0),
    ];
  });
  return writeTable(['1:N among', 'ms median', 'p95', 'recall@1', 'put in, s', 'MB'], rows);
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
