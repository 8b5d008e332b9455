import { fitSlope, takeQuantile } from './fit-slope.ts';
import { readProcessTree, sumCpuMs } from './read-processes.ts';
import { packImage } from './send-request.ts';
import type { Client } from './send-request.ts';
import type { MeasuredServer } from './start-server.ts';

const WARM_UP_CALLS = 5;
const IDLE_MS = 5000;

export interface ReadingCost {
  calls: number;
  /** Server and children, idle use taken off, seconds a call. */
  cpuSeconds: number;
  /** Milliseconds from the first byte sent to the last received, one call at a time. */
  p50Ms: number;
  p95Ms: number;
}

/** What reading one image over and over costs. @throws when a call is not answered with 200 */
export async function measureReading(
  { server, client }: { server: MeasuredServer; client: Client },
  { image, query, calls }: { image: Buffer; query: string; calls: number },
): Promise<ReadingCost> {
  const post = () => postImage({ server, client }, image, query);
  for (let i = 0; i < WARM_UP_CALLS; i++) await post();
  const idle = await measureIdle(server.pid);
  const before = sumCpuMs(readProcessTree(server.pid));
  const startedAt = performance.now();
  const latencies: number[] = [];
  for (let i = 0; i < calls; i++) latencies.push(await post());
  const wallMs = performance.now() - startedAt;
  const usedMs = sumCpuMs(readProcessTree(server.pid)) - before - idle * wallMs;
  return {
    calls,
    cpuSeconds: usedMs / 1000 / calls,
    p50Ms: takeQuantile(latencies, 0.5),
    p95Ms: takeQuantile(latencies, 0.95),
  };
}

export interface MemoryUse {
  images: number;
  /** Largest resident memory that any inference process had after an image, MB. */
  peakMb: number;
  lastMb: number;
  /** Growth of one process over 1,000 images that it has read, MB; first tenth left out. Recycled processes start anew. */
  slopeMbPerThousand: number;
  processes: number;
  seconds: number;
}

/** Sends many images, two at a time, and follows the resident memory of the inference processes. */
export async function measureMemory(
  { server, client, say }: { server: MeasuredServer; client: Client; say: (text: string) => void },
  { pictures, query, images }: { pictures: readonly Buffer[]; query: string; images: number },
): Promise<MemoryUse> {
  const seen = new Map<number, number[]>();
  const startedAt = performance.now();
  let next = 0;
  const send = async (): Promise<void> => {
    for (let index = next++; index < images; index = next++) {
      await postImage({ server, client }, pictures[index % pictures.length]!, query);
      for (const { pid, rssMb } of inferenceProcesses(server.pid)) seen.set(pid, [...(seen.get(pid) ?? []), rssMb]);
      if ((index + 1) % 100 === 0) say(`memory: ${index + 1} of ${images} images`);
    }
  };
  await Promise.all([send(), send()]);
  const series = Array.from(seen.values());
  const steady = series.map((values) => values.slice(Math.floor(values.length / 10)));
  const longest = steady.toSorted((a, b) => b.length - a.length)[0] ?? [];
  // A sample a call of either sender: each of the processes has read its share of them.
  const imagesPerSample = 1 / Math.max(1, inferenceProcesses(server.pid).length);
  return {
    images,
    peakMb: Math.max(...series.flat()),
    lastMb: Math.max(...series.map((values) => values.at(-1) ?? 0)),
    slopeMbPerThousand: (fitSlope(longest) / imagesPerSample) * 1000,
    processes: series.length,
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Share of one core that the server uses while nobody asks anything. */
async function measureIdle(pid: number): Promise<number> {
  const before = sumCpuMs(readProcessTree(pid));
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  return (sumCpuMs(readProcessTree(pid)) - before) / IDLE_MS;
}

async function postImage(
  { server, client }: { server: MeasuredServer; client: Client },
  image: Buffer,
  query: string,
): Promise<number> {
  const { headers, body } = packImage(image);
  const path = `/document/ocr?${query}`;
  const reply = await client.post({ path, headers: { ...headers, authorization: server.basic }, body });
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.body.slice(0, 300)}`);
  return reply.wallMs;
}

function inferenceProcesses(pid: number) {
  return readProcessTree(pid).filter(({ command }) => /infer-child/.test(command));
}
