import { AtlasError } from '../../errors.ts';
import type { AuditLog } from '../../platform/audit/audit-log.ts';
import type { CallLedger, EndedCall } from '../../platform/calls/call-ledger.ts';
import type { IdempotencyStore, KeptAnswer } from '../../platform/idempotency/idempotency.ts';
import type { Caller, Environment } from '../../platform/keys/caller.ts';
import type { KeyRate } from '../../platform/keys/key-store.ts';
import type { Persons } from '../../platform/persons/create-persons.ts';
import type { RateLimits } from '../../platform/rates/rate-limits.ts';
import type { Spool } from '../../platform/uploads/open-spool.ts';
import { openUploads } from '../../platform/uploads/open-uploads.ts';
import { showJobId } from '../../platform/jobs/job.ts';
import { CALLER_GONE } from '../answer/caller-gone.ts';
import { callLog } from '../answer/call-log.ts';
import { StreamAnswer } from '../answer/custom-answer.ts';
import { readRequestId } from '../answer/request-id.ts';
import { startClock } from '../answer/server-timing.ts';
import { toAtlasError } from '../answer/to-atlas-error.ts';
import type { App, AppReply, AppRequest } from '../app.ts';
import type { Authenticator } from '../authentication/create-authenticator.ts';
import type { HttpLimits } from '../http-options.ts';
import { rateHeaders, secondsToNext } from '../limits/rate-headers.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { auditAnswer } from './audit-answer.ts';
import { answerOnce, fingerprintCall, readIdempotencyKey } from './answer-once.ts';
import type { Route } from './define-route.ts';
import { identifyPerson } from './identify-person.ts';
import { type Mount, listMounts } from './mount-points.ts';
import { type BatchDeps, planBatch } from './plan-batch.ts';
import { acceptJob, produceAnswer, type Produced } from './produce-answer.ts';
import { createCallReader, type ReadCall } from './read-call.ts';

export interface CallDeps {
  spool: Spool;
  authenticator: Authenticator;
  idempotency: IdempotencyStore | undefined;
  calls: CallLedger | undefined;
  persons: Persons | undefined;
  batches: BatchDeps | undefined;
  audit: AuditLog | undefined;
  rates: RateLimits;
  metrics: Metrics;
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
    const { methods, path } = mount.route;
    const config = { canonicalPath: path };
    app.route({ method: [...methods], url: mount.url, config, handler: createHandler(deps, mount) });
  }
}

/** The way of a call: who, how often, whether allowed; then its body, the handler, the ledger, the answer. */
function createHandler(deps: CallDeps, { route, environment }: Mount) {
  const readCall = createCallReader(route, deps.limits);
  return async (request: AppRequest, reply: AppReply): Promise<AppReply> => {
    const clock = startClock();
    const caller = await admit(deps, { route, request, reply, environment });
    clock.lap('auth');
    const { signal, uploads } = watchCaller(deps, request, reply);
    const { method, headers, raw, ip, id } = request;
    const learnt: Learnt = {};
    const run = async (call: CallAtHand): Promise<KeptAnswer | StreamAnswer> => {
      const context = { requestId: id, log: callLog(request), signal, headers, address: ip, mount: environment };
      const { answer, outcome } = await answerNowOrLater(deps, call, context);
      learnt.outcome = outcome;
      return answer;
    };
    const answer = async (): Promise<Given> => {
      if (headers.expect !== undefined) reply.raw.writeContinue();
      const given = withPath(request, await readCall({ method, url: raw.url ?? '/', headers, stream: raw }, uploads));
      request.sent = given;
      clock.lap('body');
      const personId = await identifyPerson(deps.persons, route, caller, given.params);
      learnt.personId = personId;
      return answerCall(deps, { route, caller, given, request, personId }, run);
    };
    const record = async (status: number, replayed: boolean): Promise<void> => {
      clock.lap('work');
      const ended = { requestId: id, route: route.path, status, replayed, durationMs: clock.totalMs(), ...learnt };
      if (caller) await deps.calls?.record({ caller, ...ended });
      tellTimes(deps, route, reply, clock);
    };
    const answered = await answer().catch(async (error: unknown) => {
      await record(signal.aborted ? CALLER_GONE : toAtlasError(error).status, false);
      throw error;
    });
    const { status, replayed = false } = answered;
    if (replayed && status === 200) await auditAnswer(deps.audit, route, { caller, requestId: id }, { replayed });
    await record(status, replayed);
    return sendAnswer(reply, answered);
  };
}

/** What stands in the path was meant, whatever else was sent. */
function withPath({ params }: AppRequest, read: ReadCall): ReadCall {
  return { ...read, params: { ...read.params, ...(params as Record<string, string>) } };
}

function tellTimes(
  { metrics }: CallDeps,
  { path }: Route,
  reply: AppReply,
  clock: ReturnType<typeof startClock>,
): void {
  metrics.observeStages(path, clock.laps());
  reply.header('server-timing', clock.serverTiming());
}

/** What a call turned out to be while it was answered. */
type Learnt = Pick<EndedCall, 'outcome' | 'personId'>;

/** What is sent, and whether an earlier call got it first. */
type Given = (KeptAnswer | StreamAnswer) & { replayed?: boolean };

function sendAnswer(reply: AppReply, answer: Given): AppReply {
  if (answer.replayed) reply.header('idempotent-replayed', 'true');
  reply.code(answer.status);
  if (answer instanceof StreamAnswer) return reply.headers(answer.headers).send(answer.body);
  return reply.header('content-type', answer.contentType).send(answer.body);
}

async function answerNowOrLater(
  deps: CallDeps,
  call: CallAtHand,
  context: Omit<Parameters<typeof produceAnswer>[1], 'caller' | 'personId' | keyof ReadCall>,
): Promise<Produced<KeptAnswer | StreamAnswer>> {
  const later = await answerLater(deps, call);
  const { route, caller, personId, given } = call;
  return later ?? produceAnswer(route, { ...context, caller, personId, ...given }, deps);
}

/** Accepts a call as a job, where it asks for more than can be answered at once. */
async function answerLater(
  { batches, limits, flat }: CallDeps,
  { route, caller, given, request, personId }: CallAtHand,
): Promise<Produced<KeptAnswer> | undefined> {
  if (!batches || !caller) return undefined;
  const { jobs, listArchive } = batches;
  const items = await planBatch(route, given, { listArchive, maxFiles: limits.maxBatchFiles });
  if (!items) return undefined;
  const { id: requestId, host } = request;
  const jobId = await jobs.submit({ caller, requestId, personId, kind: route.path, params: given.params, items });
  const statusPath = `/jobs/status?id=${showJobId(jobId)}`;
  return acceptJob(showJobId(jobId), requestId, host ? `https://${host}${statusPath}` : statusPath, flat);
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

interface CallAtHand {
  route: Route;
  caller: Caller | undefined;
  given: ReadCall;
  request: AppRequest;
  /** Whose data it brings. */
  personId: string | undefined;
}

/** Runs the call; with an Idempotency-Key once, however often it comes. */
async function answerCall(
  { idempotency }: CallDeps,
  call: CallAtHand,
  produce: (call: CallAtHand) => Promise<KeptAnswer | StreamAnswer>,
): Promise<Given> {
  const { route, caller, given, request, personId } = call;
  const isRepeatable = request.method === 'POST' && route.keepsAnswers;
  const key = isRepeatable ? readIdempotencyKey(request.headers['idempotency-key']) : undefined;
  if (key === undefined || !caller || !idempotency) return produce(call);
  const { accountId, environment } = caller;
  const scope = { accountId, environment, route: route.path, key, personId };
  const fingerprint = fingerprintCall(route, given);
  return answerOnce(idempotency, { scope, fingerprint, requestId: request.id }, async () => {
    const answer = await produce(call);
    if (answer instanceof StreamAnswer) throw new Error(`${route.path} streams its answer and says that it is kept`);
    return answer;
  });
}

async function admit(
  deps: CallDeps,
  call: { route: Route; request: AppRequest; reply: AppReply; environment: Environment | undefined },
): Promise<Caller | undefined> {
  const { route, request, reply, environment } = call;
  if (route.permission === 'public') return undefined;
  const { caller, rate } = await deps.authenticator.authenticate({
    authorization: request.headers.authorization,
    requestId: readRequestId(request.headers),
    address: request.ip,
    environment,
    onVerified: (keyId) => (request.keyId = keyId),
  });
  await takeTurn(deps, caller, rate, reply);
  if (route.permission !== 'any-key' && !caller.permissions.includes(route.permission))
    throw new AtlasError('forbidden', { detail: route.permission });
  return caller;
}

/** Takes a token of the key's bucket, and says in every answer what is left. */
async function takeTurn(deps: CallDeps, caller: Caller, ownRate: KeyRate | null, reply: AppReply): Promise<void> {
  const rate = ownRate ?? { perSecond: deps.limits.ratePerSecond, burst: deps.limits.rateBurst };
  const taken = await deps.rates.take(caller.keyId, rate);
  reply.headers(rateHeaders(taken, rate));
  if (taken.isAdmitted) return;
  deps.metrics.countRateLimited();
  throw new AtlasError('too_many_requests', { retryAfterSeconds: secondsToNext(taken, rate) });
}
