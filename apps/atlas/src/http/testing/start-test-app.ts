import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

type Parts = Partial<Pick<HttpDeps, 'uses' | 'idempotency' | 'calls' | 'persons' | 'batches' | 'audit'>>;

interface TestAppOptions extends Partial<Omit<HttpOptions, 'certificate'>>, Parts {
  keys?: KeyStore;
  rates?: RateLimits;
  now?: () => number;
  readiness?: HttpDeps['readiness'];
  onDatabaseAway?: () => void;
  logLevel?: LogLevel;
}

/** The server over a real TLS socket on a free port, with a spool of its own; its answers are checked against their schemas. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { keys, rates, now = Date.now, readiness = [], onDatabaseAway = () => undefined, ...others } = options;
  const { parts, logLevel = 'info', ...rest } = takeParts(others);
  const folder = await mkdtemp(join(tmpdir(), 'atlas-http-'));
  const lines: string[] = [];
  const certificate = await makeCertificate();
  const spoolFolder = join(folder, 'spool');
  const app = await createApp(
    {
      keys: keys ?? createMemoryKeyStore(Object.values(TEST_KEYS)),
      ...parts,
      metrics: createMetrics({ version: 'test' }),
      rates: rates ?? createMemoryRateLimits(now),
      spool: await openSpool(spoolFolder),
      log: createLogger({ level: logLevel, destination: { write: (line) => void lines.push(line) } }),
      now,
      readiness,
      onDatabaseAway,
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

/** Those of the server's parts that a test may leave out, apart from the rest. */
function takeParts<Rest>({ uses, idempotency, calls, persons, batches, audit, ...rest }: Rest & Parts) {
  const given = Object.entries({ uses, idempotency, calls, persons, batches, audit }).filter(([, part]) => part);
  return { ...rest, parts: Object.fromEntries(given) as Parts };
}

/** The header of a v2 caller. */
export function basicHeader({ keyId, secret }: { keyId: string; secret: string }): string {
  return `Basic ${Buffer.from(`${keyId}:${secret}`).toString('base64')}`;
}
