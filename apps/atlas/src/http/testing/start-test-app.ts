import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditLog } from '../../platform/audit/audit-log.ts';
import type { CallLedger } from '../../platform/calls/call-ledger.ts';
import type { IdempotencyStore } from '../../platform/idempotency/idempotency.ts';
import type { KeyUses } from '../../platform/keys/create-key-uses.ts';
import type { KeyStore } from '../../platform/keys/key-store.ts';
import type { RateLimits } from '../../platform/rates/rate-limits.ts';
import { openSpool } from '../../platform/uploads/open-spool.ts';
import { type AtlasApp, createApp } from '../create-app.ts';
import { createLogger, type LogLevel } from '../create-logger.ts';
import type { Certificate, HttpDeps, HttpOptions } from '../http-options.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { createMemoryKeyStore, TEST_KEYS } from './create-memory-key-store.ts';
import { createMemoryRateLimits } from './create-memory-rate-limits.ts';
import { makeCertificate } from './make-certificate.ts';

export interface TestApp {
  app: AtlasApp;
  port: number;
  /** `https://127.0.0.1:<port>` */
  origin: string;
  certificate: Certificate;
  /** Every line logged so far. */
  logged(): string;
  /** Names of the files in the spool. */
  spooled(): Promise<string[]>;
  close(): Promise<void>;
}

interface TestAppOptions extends Partial<Omit<HttpOptions, 'certificate'>> {
  keys?: KeyStore;
  uses?: KeyUses;
  rates?: RateLimits;
  idempotency?: IdempotencyStore;
  calls?: CallLedger;
  batches?: HttpDeps['batches'];
  audit?: AuditLog;
  now?: () => number;
  readiness?: HttpDeps['readiness'];
  logLevel?: LogLevel;
}

/** The server over a real TLS socket on a free port, with a spool of its own; its answers are checked against their schemas. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { keys, uses, rates, idempotency, calls, batches, audit, now = Date.now, readiness = [], ...others } = options;
  const { logLevel = 'info', ...rest } = others;
  const folder = await mkdtemp(join(tmpdir(), 'atlas-http-'));
  const lines: string[] = [];
  const certificate = await makeCertificate();
  const spoolFolder = join(folder, 'spool');
  const app = await createApp(
    {
      keys: keys ?? createMemoryKeyStore(Object.values(TEST_KEYS)),
      ...(uses && { uses }),
      ...(idempotency && { idempotency }),
      ...(calls && { calls }),
      ...(batches && { batches }),
      metrics: createMetrics({ version: 'test' }),
      rates: rates ?? createMemoryRateLimits(now),
      ...(audit && { audit }),
      spool: await openSpool(spoolFolder),
      log: createLogger({ level: logLevel, destination: { write: (line) => void lines.push(line) } }),
      now,
      readiness,
    },
    { routes: [], certificate, checkAnswers: true, ...rest },
  );
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    origin,
    port: Number(new URL(origin).port),
    certificate,
    logged: () => lines.join(''),
    spooled: () => readdir(spoolFolder),
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The header of a v2 caller. */
export function basicHeader({ keyId, secret }: { keyId: string; secret: string }): string {
  return `Basic ${Buffer.from(`${keyId}:${secret}`).toString('base64')}`;
}
