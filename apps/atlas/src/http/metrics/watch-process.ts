import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';
import { watchTotal, watchValue } from './watch-value.ts';

/** How often the lag of the event loop is sampled. */
const RESOLUTION_MS = 20;
const NANOSECONDS = 1e9;

/**
 * Memory, CPU and event loop of this process, under the names that other Node.js programs use for them. The lag is that since the
 * last look, without the sampling interval itself.
 *
 * @returns what ends the sampling
 */
export function watchProcess(registry: Registry): () => void {
  watchValue(registry, 'process_resident_memory_bytes', 'Resident memory of the server alone.', () =>
    process.memoryUsage.rss(),
  );
  watchValue(registry, 'nodejs_heap_size_used_bytes', 'JavaScript heap in use.', () => process.memoryUsage().heapUsed);
  const startedAt = Date.now() / 1000 - process.uptime();
  watchValue(registry, 'process_start_time_seconds', 'Start of the process, seconds since 1970.', () => startedAt);
  watchTotal(registry, 'process_cpu_seconds_total', 'CPU of the server alone, user and system.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  return watchEventLoop(registry);
}

function watchEventLoop(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1000);
  const registers = [registry];
  const p50 = new Gauge({ name: 'nodejs_eventloop_lag_p50_seconds', help: 'Median lag of the event loop.', registers });
  const p99 = new Gauge({ name: 'nodejs_eventloop_lag_p99_seconds', help: 'Its 99th percentile.', registers });
  const max = new Gauge({
    name: 'nodejs_eventloop_lag_max_seconds',
    help: 'Its longest since the last look.',
    registers: [],
    collect() {
      const isMeasured = delay.count > 0;
      p50.set(isMeasured ? seconds(delay.percentile(50)) : 0);
      p99.set(isMeasured ? seconds(delay.percentile(99)) : 0);
      this.set(isMeasured ? seconds(delay.max) : 0);
      delay.reset();
    },
  });
  registry.registerMetric(max);
  return () => delay.disable();
}
