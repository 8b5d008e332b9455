import { createHash, timingSafeEqual } from 'node:crypto';
import { AtlasError } from '../../errors.ts';
import type { Caller, Environment } from '../../platform/keys/caller.ts';
import { digestToken } from '../../platform/keys/access-token.ts';
import { isAllowedFrom } from '../../platform/keys/allowed-networks.ts';
import type { KeyUses } from '../../platform/keys/create-key-uses.ts';
import type { KeyRate, KeyStore, StoredKey, TokenHolder } from '../../platform/keys/key-store.ts';
import type { RequestId } from '../answer/request-id.ts';
import type { AuthenticationOptions } from '../http-options.ts';
import { type Attempt, createFailureLimits, type FailureLimits } from '../limits/create-failure-limits.ts';
import { groupAddress } from '../limits/group-address.ts';
import { type ApiKey, type DeriveKey, provesClaim } from './api-key.ts';
import { type Asker, createDerivationPool, type DerivationPool } from './create-derivation-pool.ts';
import { createRecentSet, type RecentSet } from './create-recent-set.ts';
import { type Credentials, parseAuthorization } from './parse-authorization.ts';
import { freshUntil, readTimestamp } from './read-timestamp.ts';

/** What authentication looks at. */
interface AuthenticationRequest {
  authorization: string | undefined;
  requestId: RequestId;
  address: string;
  /** The environment the path stands for; undefined where the key decides. */
  environment: Environment | undefined;
  /** Told whose credentials were right, even if the call is refused for its address then. */
  onVerified?: (keyId: string) => void;
}

/** Who is calling, and how often that key may. */
export interface Verified {
  caller: Caller;
  /** Null: as the configuration says. */
  rate: KeyRate | null;
}

export interface Authenticator {
  /**
   * Who is calling, after spec section 2.3.
   * @throws {AtlasError} `access_denied` for every reason alike, `forbidden` for right credentials from an address that their key
   * does not allow, `invalid_parameter` for the request id, `too_many_requests`, `unavailable`
   */
  authenticate(request: AuthenticationRequest): Promise<Verified>;
  /** Checks a plain pair, for `get_auth`. @throws {AtlasError} `access_denied`, `forbidden`, `too_many_requests` */
  checkPair: (attempt: Attempt, secret: string, environment: Environment | undefined) => Promise<StoredKey>;
  pool: DerivationPool;
}

type AesCredentials = Extract<Credentials, { scheme: 'aes' }>;
type BasicCredentials = Extract<Credentials, { scheme: 'basic' }>;

/** How many used values this process remembers; the database remembers all. */
const RECENT_API_KEYS = 10_000;
/** Of how many pairs of key and address it remembers that they were right once. */
const KNOWN_CALLERS = 10_000;

export function createAuthenticator(
  deps: { keys: KeyStore; uses?: KeyUses; now: () => number },
  options: AuthenticationOptions,
): Authenticator {
  const line = { concurrency: options.derivationConcurrency, maxQueued: options.derivationQueue };
  const pool = createDerivationPool({ known: line, stranger: { ...line, concurrency: 1, pace: options.strangerPace } });
  const limits = createFailureLimits(deps.now);
  const gate: Gate = {
    ...deps,
    options,
    pool,
    limits,
    used: createRecentSet(RECENT_API_KEYS),
    known: createRecentSet(KNOWN_CALLERS),
  };
  return {
    pool,
    authenticate: async (request) => {
      const given = parseAuthorization(request.authorization);
      if (!given) throw new AtlasError('access_denied');
      if (given.scheme === 'aes') return authenticateAes(gate, given, request);
      refuseUnfitId(request.requestId);
      return given.scheme === 'basic'
        ? authenticateBasic(gate, given, request)
        : authenticateBearer(gate, given, request);
    },
    checkPair: async (attempt, secret, environment) => {
      limits.check(attempt);
      const key = await deps.keys.findLiveKey(attempt.keyId);
      const isSecret = sameSecret(key, secret);
      if (!key || !isSecret || !isIn(key, environment)) throw denied(limits, attempt);
      requireAddress(limits, attempt, key);
      return key;
    },
  };
}

interface Gate {
  keys: KeyStore;
  uses?: KeyUses;
  now: () => number;
  options: AuthenticationOptions;
  pool: DerivationPool;
  limits: FailureLimits;
  used: RecentSet;
  known: RecentSet;
}

async function authenticateAes(gate: Gate, given: AesCredentials, request: AuthenticationRequest): Promise<Verified> {
  const { keys, options, pool, limits, used, known } = gate;
  const claimEndsAt = freshness(given.timestamp, gate.now(), options);
  requireRequestId(request.requestId);
  const attempt = { scheme: 'aes' as const, keyId: given.keyId, address: request.address };
  limits.check(attempt);
  const source = `${given.keyId} ${groupAddress(request.address)}`;
  const asker = known.has(source) ? 'known' : 'stranger';
  // Before the look-up: what has to be turned away in a flood costs no query, and a key that exists is not told from others.
  pool.requireRoom(asker);
  const digest = createHash('sha256').update(given.apiKey.canonical).digest('base64');
  const key = await keys.findLiveKey(given.keyId);
  const mayProve = key && isIn(key, request.environment) && (options.allowReuse || !used.has(digest));
  if (!mayProve) throw denied(limits, attempt);
  if (!(await proves(gate, asker, attempt, { ...given, secret: key.secret }))) throw denied(limits, attempt);
  known.add(source);
  if (!options.allowReuse) {
    const isFirst = await keys.claimApiKey(Buffer.from(digest, 'base64'), new Date(claimEndsAt));
    used.add(digest);
    if (!isFirst) throw denied(limits, attempt);
  }
  return letIn(gate, attempt, key, request);
}

async function authenticateBasic(
  gate: Gate,
  given: BasicCredentials,
  request: AuthenticationRequest,
): Promise<Verified> {
  const { keys, limits } = gate;
  const attempt = { scheme: 'basic' as const, keyId: given.keyId, address: request.address };
  const key = await keys.findLiveKey(given.keyId);
  const isSecret = sameSecret(key, given.secret);
  // A right pair is never refused: comparing costs nothing, and others behind the same address may be failing.
  if (key && isSecret && isIn(key, request.environment)) return letIn(gate, attempt, key, request);
  limits.check(attempt);
  throw denied(limits, attempt);
}

/** A token is found by its digest, so that neither time nor index tells anything about it. */
async function authenticateBearer(
  gate: Gate,
  { token }: { token: string },
  request: AuthenticationRequest,
): Promise<Verified> {
  const { keys, limits } = gate;
  const attempt = { scheme: 'bearer' as const, keyId: '', address: request.address };
  const holder = await keys.findTokenHolder(digestToken(token));
  if (holder && isIn(holder, request.environment)) return letIn(gate, attempt, holder, request);
  limits.check(attempt);
  throw denied(limits, attempt);
}

/** The last step of every scheme: the credentials were right; may they be used from here? */
function letIn(
  { uses, limits }: Gate,
  attempt: Attempt & { scheme: Caller['scheme'] },
  key: TokenHolder,
  { address, onVerified }: AuthenticationRequest,
): Verified {
  const { accountId, environment, keyId, permissions, rate } = key;
  const { scheme } = attempt;
  onVerified?.(keyId);
  requireAddress(limits, attempt, key);
  uses?.note({ keyId, ...(scheme !== 'bearer' && { address }) });
  return { caller: { accountId, environment, keyId, permissions, scheme }, rate };
}

/**
 * 403 and not 401: whoever knows the secret may know what is wrong, but not what is allowed. It counts as a failure, so that
 * a stolen key is no way to make this server derive keys without end.
 */
function requireAddress(limits: FailureLimits, attempt: Attempt, key: TokenHolder): void {
  if (isAllowedFrom(key.allowedNetworks, attempt.address)) return;
  limits.check(attempt);
  limits.fail(attempt);
  throw new AtlasError('forbidden', { detail: 'this key may not be used from this address' });
}

/** The one expensive step. The limits are asked again when its turn comes: what failed meanwhile counts. */
function proves(
  { pool, limits }: Gate,
  asker: Asker,
  attempt: Attempt,
  given: { keyId: string; secret: string; timestamp: string; apiKey: ApiKey },
): Promise<boolean> {
  const derive: DeriveKey = (secret, salt) => pool.derive(asker, { secret, salt }, () => limits.check(attempt));
  return provesClaim(given.apiKey, given, derive);
}

function freshness(timestamp: string, now: number, options: AuthenticationOptions): number {
  const asUtc = readTimestamp(timestamp);
  const until = asUtc === undefined ? undefined : freshUntil(asUtc, now, options);
  if (until === undefined) throw new AtlasError('access_denied');
  return until;
}

function requireRequestId(requestId: RequestId): void {
  if (requestId.kind === 'absent') throw new AtlasError('missing_parameter', { detail: 'header request_id' });
  refuseUnfitId(requestId);
}

function refuseUnfitId({ kind }: RequestId): void {
  if (kind === 'invalid')
    throw new AtlasError('invalid_parameter', { detail: 'header request_id: 1 to 64 letters and digits' });
  if (kind === 'personal')
    throw new AtlasError('invalid_parameter', {
      detail:
        'header request_id: it may be an Aadhaar number; send an id of the call, such as the time in milliseconds',
    });
}

function denied(limits: FailureLimits, attempt: Attempt): AtlasError {
  limits.fail(attempt);
  return new AtlasError('access_denied');
}

function isIn(key: TokenHolder, environment: Environment | undefined): boolean {
  return environment === undefined || key.environment === environment;
}

/** Compares digests, so that neither the length nor the place of a difference shows in the time. */
function sameSecret(key: StoredKey | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(key?.secret ?? ''), digest(secret)) && key !== undefined;
}
