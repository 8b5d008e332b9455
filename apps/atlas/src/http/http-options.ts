import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import type { AuditLog } from '../platform/audit/audit-log.ts';
import type { CallLedger } from '../platform/calls/call-ledger.ts';
import type { IdempotencyStore } from '../platform/idempotency/idempotency.ts';
import type { KeyUses } from '../platform/keys/create-key-uses.ts';
import type { KeyStore } from '../platform/keys/key-store.ts';
import type { Persons } from '../platform/persons/create-persons.ts';
import type { RateLimits } from '../platform/rates/rate-limits.ts';
import type { Spool } from '../platform/uploads/open-spool.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import type { Route } from './route/define-route.ts';
import type { BatchDeps } from './route/plan-batch.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Sizes, counts and times beyond which a request is refused. */
export interface HttpLimits {
  maxRequestBytes: number;
  /** JSON and URL-encoded bodies, and all form fields together. */
  maxTextBodyBytes: number;
  maxUrlLength: number;
  /** URL and headers together. */
  maxHeaderBytes: number;
  maxFiles: number;
  /** Where a route works through many; as many may stand in a ZIP. */
  maxBatchFiles: number;
  maxFields: number;
  maxConnections: number;
  /** HTTP/2 streams at once on a connection. */
  maxStreams: number;
  headersTimeoutMs: number;
  /** From the first byte of a request to the last of its body. */
  requestTimeoutMs: number;
  /** How long an HTTP/1 connection waits for its next request. */
  keepAliveTimeoutMs: number;
  /** How long requests in flight may go on when the server closes. */
  closeTimeoutMs: number;
  /** Requests a second for each key that has no rate of its own, and how many at once. */
  ratePerSecond: number;
  rateBurst: number;
}

export const DEFAULT_LIMITS: HttpLimits = {
  maxRequestBytes: 100 * MIB,
  maxTextBodyBytes: 32 * MIB,
  maxUrlLength: 8 * KIB,
  maxHeaderBytes: 64 * KIB,
  maxFiles: 16,
  maxBatchFiles: 1000,
  maxFields: 200,
  maxConnections: 4096,
  maxStreams: 100,
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 300_000,
  keepAliveTimeoutMs: 30_000,
  closeTimeoutMs: 30_000,
  ratePerSecond: 100,
  rateBurst: 200,
};

export interface AuthenticationOptions {
  /** How far a timestamp may be from our clock. */
  skewSeconds: number;
  /** Minutes east of UTC in which a timestamp may have been written. */
  offsetsMinutes: readonly number[];
  /** Accepts one `api_key` value more than once. */
  allowReuse: boolean;
  /** `sandbox`: served for sandbox keys only, since the secret travels in the URL. `on`: for production keys too. */
  getAuth: 'off' | 'sandbox' | 'on';
  /** Key derivations at once. Each keeps a core busy for some 30 ms. */
  derivationConcurrency: number;
  /** How many may wait for one, known callers and strangers each. */
  derivationQueue: number;
  /** Derivations for those who never proved their key from their address: whoever floods has to live with these. */
  strangerPace: { perSecond: number; burst: number };
}

export const DEFAULT_AUTHENTICATION: AuthenticationOptions = {
  skewSeconds: 300,
  offsetsMinutes: [0, 330],
  allowReuse: false,
  getAuth: 'sandbox',
  // Half the cores at most, and two of the four threads that files need too.
  derivationConcurrency: Math.min(2, Math.ceil(availableParallelism() / 2)),
  derivationQueue: 32,
  strangerPace: { perSecond: 10, burst: 10 },
};

export interface Certificate {
  /** PEM. */
  cert: string | Buffer;
  key: string | Buffer;
}

/** One thing that must work before this process may get requests. */
export interface ReadinessCheck {
  name: string;
  /** Resolves when it works. */
  check(): Promise<void>;
}

export interface HttpDeps {
  keys: KeyStore;
  /** Absent only in tests of what needs no database: uses of keys are then not noted. */
  uses?: KeyUses;
  /** Absent only in tests of what needs no database: `Idempotency-Key` is then not heeded. */
  idempotency?: IdempotencyStore;
  /** Absent in the same tests: calls are then not written down. */
  calls?: CallLedger;
  /** Absent in the same tests: `reference_id` is then checked, and nothing is kept under it. */
  persons?: Persons;
  /** Absent where no route works on many files. */
  batches?: BatchDeps;
  rates: RateLimits;
  metrics: Metrics;
  /** Absent in the same tests: nothing is then written to it. */
  audit?: AuditLog;
  spool: Spool;
  log: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
  readiness: readonly ReadinessCheck[];
  /** A call found the database away. */
  onDatabaseAway?: () => void;
}

export interface HttpOptions {
  certificate: Certificate;
  routes: readonly Route[];
  /** Extra path → canonical path, from `ATLAS_ROUTE_ALIASES`. */
  routeAliases?: Readonly<Record<string, string>>;
  /** Addresses or networks of proxies whose `X-Forwarded-For` is believed. */
  trustProxy?: boolean | string | string[];
  /** Repeats the keys of `data` at the top level of every answer. */
  v1Flat?: boolean;
  /** Checks every answer against its schema and fails on a difference; for tests. */
  checkAnswers?: boolean;
  authentication?: Partial<AuthenticationOptions>;
  /** Shows `/metrics` to who brings it, wherever from. Absent: to this machine alone. */
  metricsToken?: string;
  limits?: Partial<HttpLimits>;
}
