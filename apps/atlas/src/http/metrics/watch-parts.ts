import { Gauge, type Registry } from 'prom-client';
import type { PoolStats } from '../../db/open-database.ts';
import type { InferenceStats } from '../../engines/inference/inference.ts';
import type { Spool } from '../../platform/uploads/open-spool.ts';
import type { DerivationStats } from '../authentication/create-derivation-pool.ts';
import { watchTotal, watchValue } from './watch-value.ts';

/** The pool of inference processes. */
export function watchInference(registry: Registry, stats: () => InferenceStats): void {
  watchValue(registry, 'atlas_inference_workers', 'Inference processes that there should be.', () => stats().places);
  watchValue(registry, 'atlas_inference_workers_up', 'Those that have loaded their models.', () => stats().workers);
  watchValue(registry, 'atlas_inference_workers_busy', 'Those that run a task.', () => stats().busy);
  watchValue(registry, 'atlas_inference_queue_depth', 'Calls that wait for a process.', () => stats().queued);
  watchValue(registry, 'atlas_inference_queue_limit', 'Calls that may wait at once.', () => stats().queueLimit);
  const refused = 'Calls that got no process: the line was full, it took too long, or none starts.';
  watchTotal(registry, 'atlas_inference_refused_total', refused, () => stats().refused);
  watchTotal(registry, 'atlas_inference_restarts_total', 'Processes that were replaced.', () => stats().restarts);
  const memory = new Gauge({
    name: 'atlas_inference_worker_resident_memory_bytes',
    help: 'Resident memory of each place of the pool; 0 while it is empty.',
    labelNames: ['worker'],
    registers: [],
    collect() {
      stats().rssBytes.forEach((bytes, worker) => this.set({ worker: String(worker) }, bytes));
    },
  });
  registry.registerMetric(memory);
}

/** The connections of this process to the database. */
export function watchDatabase(registry: Registry, stats: () => PoolStats): void {
  watchValue(registry, 'atlas_database_connections_max', 'Connections at most.', () => stats().max);
  watchValue(registry, 'atlas_database_connections_open', 'Connections that are open.', () => stats().open);
  watchValue(registry, 'atlas_database_connections_idle', 'Connections that do nothing.', () => stats().idle);
  watchValue(registry, 'atlas_database_queries_waiting', 'Queries that wait for a connection.', () => stats().waiting);
}

/** The key derivations of v1.3 headers. */
export function watchDerivations(registry: Registry, stats: () => DerivationStats): void {
  watchTotal(registry, 'atlas_auth_derivations_total', 'Key derivations of v1.3 headers.', () => stats().runs);
  const refused = 'Headers turned away since too many waited.';
  watchTotal(registry, 'atlas_auth_derivations_refused_total', refused, () => stats().refused);
  watchValue(registry, 'atlas_auth_derivations_running', 'Derivations under way.', () => stats().running);
  watchValue(registry, 'atlas_auth_derivations_waiting', 'Headers that wait for one.', () => stats().waiting);
}

/** The disks that this process and its database write to. */
export function watchDisks(registry: Registry, measure: () => Promise<number>): void {
  const free = new Gauge({
    name: 'atlas_disk_free_bytes',
    help: 'Room on the fullest disk that Atlas writes to.',
    registers: [],
    async collect() {
      this.set(await measure());
    },
  });
  registry.registerMetric(free);
}

/** The folder of uploads under way. */
export function watchSpool(registry: Registry, spool: Pick<Spool, 'measure'>): void {
  const bytes = new Gauge({ name: 'atlas_spool_bytes', help: 'Bytes of uploads under way.', registers: [registry] });
  const files = new Gauge({
    name: 'atlas_spool_files',
    help: 'Files of uploads under way.',
    registers: [],
    async collect() {
      const found = await spool.measure();
      this.set(found.files);
      bytes.set(found.bytes);
    },
  });
  registry.registerMetric(files);
}
