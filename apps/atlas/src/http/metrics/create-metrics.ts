import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { TaskTimes } from '../../engines/inference/inference.ts';
import type { ErrorCode } from '../../errors.ts';

/** From a refusal to a long video. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const STAGE_SECONDS = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30];
const TASK_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30];

/**
 * What this process counts. Labels are routes of the table, tasks, stages and codes: never a key, an account, an address or
 * anything that a caller chose, so that their number is bounded and nothing personal stands there.
 */
export interface Metrics {
  /** For gauges of parts that tell their state when asked; see `watch-*.ts`. */
  registry: Registry;
  inFlight: Gauge;
  observeRequest(request: { route: string; status: number; seconds: number }): void;
  observeStages(route: string, laps: readonly { stage: string; durationMs: number }[]): void;
  observeTask(task: TaskTimes): void;
  countError(code: ErrorCode): void;
  /** A call that its key's rate did not let in. */
  countRateLimited(): void;
}

export function createMetrics({ version }: { version: string }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const build = { name: 'atlas_build_info', help: 'Always 1; the labels tell what runs.', registers };
  const info = new Gauge({ ...build, labelNames: ['version', 'node'] });
  info.set({ version, node: process.version }, 1);
  return { registry, ...countRequests(registers), ...countRefusals(registers), ...measureTasks(registers) };
}

function countRequests(registers: Registry[]) {
  const labelNames = ['route', 'status'] as const;
  const total = new Counter({
    name: 'atlas_http_requests_total',
    help: 'Requests that were answered.',
    labelNames,
    registers,
  });
  const duration = new Histogram({
    name: 'atlas_http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer.',
    labelNames,
    buckets: REQUEST_SECONDS,
    registers,
  });
  const stage = new Histogram({
    name: 'atlas_call_stage_duration_seconds',
    help: 'Where the time of calls with a valid key went: auth, body, work.',
    labelNames: ['route', 'stage'],
    buckets: STAGE_SECONDS,
    registers,
  });
  return {
    inFlight: new Gauge({ name: 'atlas_http_requests_in_flight', help: 'Requests not answered yet.', registers }),
    observeRequest: ({ route, status, seconds }: { route: string; status: number; seconds: number }) => {
      const labels = { route, status: `${Math.floor(status / 100)}xx` };
      total.inc(labels);
      duration.observe(labels, seconds);
    },
    observeStages: (route: string, laps: readonly { stage: string; durationMs: number }[]) => {
      for (const lap of laps) stage.observe({ route, stage: lap.stage }, lap.durationMs / 1000);
    },
  };
}

function countRefusals(registers: Registry[]) {
  const errors = new Counter({
    name: 'atlas_http_errors_total',
    help: 'Refusals and failures by their row in the error table.',
    labelNames: ['code'],
    registers,
  });
  const limited = new Counter({
    name: 'atlas_rate_limited_total',
    help: 'Calls that the rate of their key did not let in.',
    registers,
  });
  return {
    countError: (code: ErrorCode) => errors.inc({ code }),
    countRateLimited: () => limited.inc(),
  };
}

function measureTasks(registers: Registry[]) {
  const wait = new Histogram({
    name: 'atlas_inference_wait_seconds',
    help: 'How long tasks waited for a free process.',
    labelNames: ['task'],
    buckets: TASK_SECONDS,
    registers,
  });
  const run = new Histogram({
    name: 'atlas_inference_run_seconds',
    help: 'How long tasks ran: done, failed, or ended with their process.',
    labelNames: ['task', 'outcome'],
    buckets: TASK_SECONDS,
    registers,
  });
  return {
    observeTask: ({ name: task, outcome, waitMs, runMs }: TaskTimes) => {
      wait.observe({ task }, waitMs / 1000);
      run.observe({ task, outcome }, runMs / 1000);
    },
  };
}
