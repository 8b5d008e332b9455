import { AtlasError } from '../../errors.ts';
import type { Details } from '../../platform/audit/audit-entry.ts';
import type { AuditLog } from '../../platform/audit/audit-log.ts';
import type { Provenance } from '../../platform/audit/provenance.ts';
import type { CallLedger } from '../../platform/calls/call-ledger.ts';
import type { IdempotencyStore, KeptAnswer } from '../../platform/idempotency/idempotency.ts';
import type { Caller, Environment } from '../../platform/keys/caller.ts';
import type { Spool } from '../../platform/uploads/open-spool.ts';
import { openUploads } from '../../platform/uploads/open-uploads.ts';
import { CustomAnswer } from '../answer/custom-answer.ts';
import { callLog } from '../answer/call-log.ts';
import { readRequestId } from '../answer/request-id.ts';
import { startClock } from '../answer/server-timing.ts';
import { successAnswer } from '../answer/success-answer.ts';
import { toAtlasError } from '../answer/to-atlas-error.ts';
import type { App, AppReply, AppRequest } from '../app.ts';
import type { Authenticator } from '../authentication/create-authenticator.ts';
import type { HttpLimits } from '../http-options.ts';
import type { TokenBuckets } from '../limits/create-token-buckets.ts';
import { answerOnce, fingerprintCall, readIdempotencyKey } from './answer-once.ts';
import type { Route } from './define-route.ts';
import { type Mount, listMounts } from './mount-points.ts';
import { createCallReader, type ReadCall } from './read-call.ts';

export interface CallDeps {
  spool: Spool;
  authenticator: Authenticator;
  idempotency: IdempotencyStore | undefined;
  calls: CallLedger | undefined;
  audit: AuditLog | undefined;
  rates: TokenBuckets;
  limits: HttpLimits;
  flat: boolean;
  checkAnswers: boolean;
}

/** Registers every route at every address. */
export function mountRoutes(
  app: App,
  deps: CallDeps,
  routes: readonly Route[],
  extraAliases: Readonly<Record<string, string>>,
): void {
  for (const mount of listMounts(routes, extraAliases)) {
    app.route({ method: [...mount.route.methods], url: mount.url, handler: createHandler(deps, mount) });
  }
}

/** The way of a call: who, how often, whether allowed; then its body, the handler, the ledger, the answer. */
function createHandler(deps: CallDeps, { route, environment }: Mount) {
  const readCall = createCallReader(route, deps.limits);
  return async (request: AppRequest, reply: AppReply): Promise<AppReply> => {
    const clock = startClock();
    const caller = await admit(deps, route, request, environment);
    clock.lap('auth');
    if (caller) request.keyId = caller.keyId;
    const { signal, uploads } = watchCaller(deps, request, reply);
    const { method, headers, raw, ip, id } = request;
    let outcome: string | undefined;
    const run = async (given: ReadCall): Promise<KeptAnswer> => {
      const context = { requestId: id, log: callLog(request), signal, headers, address: ip, mount: environment };
      const made = await makeAnswer(deps, route, { ...context, caller, ...given });
      outcome = made.outcome;
      return made;
    };
    const answer = async (): Promise<KeptAnswer & { replayed: boolean }> => {
      if (headers.expect !== undefined) reply.raw.writeContinue();
      const given = await readCall({ method, url: raw.url ?? '/', headers, stream: raw }, uploads);
      request.sent = given;
      clock.lap('body');
      return answerCall(deps, { route, caller, given, request }, () => run(given));
    };
    const record = async (status: number, replayed: boolean): Promise<void> => {
      clock.lap('work');
      const ended = { requestId: id, route: route.path, status, outcome, replayed, durationMs: clock.totalMs() };
      if (caller) await deps.calls?.record({ caller, ...ended });
      reply.header('server-timing', clock.serverTiming());
    };
    const { status, contentType, body, replayed } = await answer().catch(async (error: unknown) => {
      await record(toAtlasError(error).status, false);
      throw error;
    });
    if (replayed && status === 200) await auditAnswer(deps.audit, route, { caller, requestId: id }, { replayed });
    await record(status, replayed);
    if (replayed) reply.header('idempotent-replayed', 'true');
    return reply.code(status).header('content-type', contentType).send(body);
  };
}

/**
 * Runs the handler. What it did stands in the audit log before the answer can be kept or given: a call that is cut off in between
 * leaves an entry without an answer, never an answer without an entry.
 */
async function makeAnswer(
  { audit, checkAnswers, flat }: CallDeps,
  route: Route,
  call: Omit<Parameters<Route['run']>[0], 'trace'>,
): Promise<KeptAnswer & { outcome: string | undefined }> {
  let model: Provenance | undefined;
  const trace = (used: Provenance) => void (model = used);
  const returned = await route.run({ ...call, trace });
  if (checkAnswers && !(returned instanceof CustomAnswer)) route.data.parse(returned);
  const outcome = readOutcome(returned);
  const shape = route.answer === 'data' && flat ? 'both' : route.answer;
  const { contentType, body } = successAnswer(returned, call.requestId, shape);
  await auditAnswer(audit, route, call, { outcome: outcome ?? null, ...(model && { model: { ...model } }) });
  return { status: 200, contentType, body: Buffer.from(body), outcome };
}

/** Writes down that an answer is about to be given, where the route wants that. */
async function auditAnswer(
  audit: AuditLog | undefined,
  { audit: action, path }: Route,
  { caller, requestId }: { caller: Caller | undefined; requestId: string },
  details: Details,
): Promise<void> {
  if (action === undefined || !caller) return;
  const { accountId, environment, keyId } = caller;
  const entry = { accountId, environment, actor: `key:${keyId}` as const, action, requestId };
  await audit?.append({ ...entry, details: { route: path, ...details } });
}

/** Ends the work and removes the uploads when the caller goes away, and the uploads when the call has ended. */
function watchCaller({ spool }: CallDeps, request: AppRequest, reply: AppReply) {
  const gone = new AbortController();
  const uploads = openUploads(spool);
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
    uploads.discard().catch((error: unknown) => request.log.error({ err: error }, 'an upload could not be removed'));
  });
  return { signal: gone.signal, uploads };
}

/** What `data.status` says, where an answer has it. */
function readOutcome(returned: unknown): string | undefined {
  const status =
    typeof returned === 'object' && returned !== null && 'status' in returned ? returned.status : undefined;
  return typeof status === 'string' ? status : undefined;
}

/** Runs the call; with an Idempotency-Key once, however often it comes. */
async function answerCall(
  { idempotency }: CallDeps,
  call: { route: Route; caller: Caller | undefined; given: ReadCall; request: AppRequest },
  produce: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { replayed: boolean }> {
  const { route, caller, given, request } = call;
  const isRepeatable = request.method === 'POST' && route.keepsAnswers;
  const key = isRepeatable ? readIdempotencyKey(request.headers['idempotency-key']) : undefined;
  if (key === undefined || !caller || !idempotency) return { ...(await produce()), replayed: false };
  const { accountId, environment } = caller;
  const scope = { accountId, environment, route: route.path, key };
  const fingerprint = fingerprintCall(route.path, given);
  return answerOnce(idempotency, { scope, fingerprint, requestId: request.id }, produce);
}

async function admit(
  deps: CallDeps,
  route: Route,
  request: AppRequest,
  environment: Environment | undefined,
): Promise<Caller | undefined> {
  if (route.permission === 'public') return undefined;
  const caller = await deps.authenticator.authenticate({
    authorization: request.headers.authorization,
    requestId: readRequestId(request.headers),
    address: request.ip,
    environment,
  });
  const retryAfterSeconds = deps.rates.take(caller.keyId);
  if (retryAfterSeconds > 0) throw new AtlasError('too_many_requests', { retryAfterSeconds });
  if (route.permission !== 'any-key' && !caller.permissions.includes(route.permission))
    throw new AtlasError('forbidden', { detail: route.permission });
  return caller;
}
