import { createHash } from 'node:crypto';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
import type { IdempotencyScope, IdempotencyStore, KeptAnswer } from '../../platform/idempotency/idempotency.ts';
import { errorAnswer } from '../answer/error-answer.ts';
import { toAtlasError } from '../answer/to-atlas-error.ts';
import type { Route } from './define-route.ts';

/** Visible characters without quotes: what every client and proxy passes on unchanged. */
const KEY = /^[\x21\x23-\x7e]{1,255}$/;
/** What a retry may change: it is not kept. So is everything from 500 on. */
const TRANSIENT = new Set([401, 408, 413, 429]);

/** The caller's `Idempotency-Key`; undefined when none was sent. @throws {AtlasError} `invalid_parameter` */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  // Some clients quote it, as the header's draft standard has it.
  const key = typeof header === 'string' ? header.trim().replace(/^"(.*)"$/, '$1') : '';
  if (KEY.test(key)) return key;
  throw new AtlasError('invalid_parameter', { detail: 'header Idempotency-Key: once, 1 to 255 visible characters' });
}

type Fingerprinted = Pick<Route, 'path' | 'params' | 'batch' | 'namesCountWith'>;

/**
 * What a call asks for, as 32 bytes: its route, parameters and the content of its files. Neither their order, nor the alias of a
 * name, nor the spelling of a word in a list (`mrz`, `yes`), nor the way files were packed makes a difference. Names of files count where
 * they say something: which of several are two sides of one document, or whose a picture is.
 *
 * @param schema of the parameters: what it does not know, or does not take, counts as it was sent
 */
export function fingerprintCall(
  { path: route, params: schema, batch, namesCountWith: flag }: Fingerprinted,
  { params: sent, files }: { params: Readonly<Record<string, unknown>>; files: readonly SpooledFile[] },
): Buffer {
  const parsed = schema.safeParse(sent);
  const scalars = Object.entries(parsed.success ? parsed.data : sent);
  const isNamed = flag !== undefined && parsed.data?.[flag] === true;
  const areSeveral = batch !== undefined && files.filter(({ role }) => role === batch.slot).length > 1;
  const contents = files.map(({ role, sha256, fileName }) =>
    isNamed || areSeveral ? [role, sha256, fileName] : [role, sha256],
  );
  const asked = JSON.stringify([route, scalars.sort(byName), contents.sort(byName)]);
  return createHash('sha256').update(asked).digest();
}

/** Several files of one name keep their order: sort() does not exchange equals. */
function byName([a]: readonly unknown[], [b]: readonly unknown[]): number {
  if (a === b) return 0;
  return String(a) < String(b) ? -1 : 1;
}

/**
 * The answer of a call that may come several times: the first one runs it, the others get what it answered.
 *
 * The answer is committed before it is given, so that a caller who got it can never see the call run again.
 *
 * @param produce runs the call
 * @throws {AtlasError} `idempotency_conflict`, `call_running`, or what `produce` throws where a retry may help
 */
export async function answerOnce(
  store: IdempotencyStore,
  { scope, fingerprint, requestId }: { scope: IdempotencyScope; fingerprint: Buffer; requestId: string },
  produce: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { replayed: boolean }> {
  const claim = await store.claim(scope, fingerprint);
  if (claim.kind === 'conflict') throw new AtlasError('idempotency_conflict');
  if (claim.kind === 'running') throw new AtlasError('call_running', { retryAfterSeconds: claim.retryAfterSeconds });
  if (claim.kind === 'replay') return { ...claim.answer, replayed: true };
  const { lease } = claim;
  try {
    const answer = await produce().catch((error: unknown) => finalFailure(error, requestId));
    if (!(await lease.keep(answer))) throw new AtlasError('call_running', { retryAfterSeconds: 1 });
    return { ...answer, replayed: false };
  } catch (error) {
    await lease.release();
    throw error;
  }
}

/** A failure that would be the same next time, as the answer to keep. @throws any other */
function finalFailure(error: unknown, requestId: string): KeptAnswer {
  const failure = toAtlasError(error);
  if (failure.status >= 500 || TRANSIENT.has(failure.status)) throw error;
  const { status, headers, body } = errorAnswer(failure, requestId);
  return { status, contentType: headers['content-type'] ?? '', body: Buffer.from(JSON.stringify(body)) };
}
