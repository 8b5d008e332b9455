import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { and, eq, isNull, lt, not, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms, SealContext } from '../../engines/kms/kms.ts';
import { isHeld } from '../holds/remove-unheld.ts';
import { requirePerson } from '../persons/lock-person.ts';
import { idempotentCalls, type IdempotentCall } from './idempotent-calls-table.ts';
import type { Claim, IdempotencyScope, IdempotencyStore } from './idempotency.ts';
import { openLease } from './open-lease.ts';
import { callContext } from './call-context.ts';
import { removeExpiredAnswers } from './kept-answers.ts';
import { openAnswer } from './seal-answer.ts';

const DEFAULT_KEPT_SECONDS = 86_400;
const DEFAULT_LEASE_MS = 30_000;
/** When somebody who asks for a call that still runs should ask again. */
const ASK_AGAIN_SECONDS = 3;
/** Each round loses to another process that changed the row in between; more than this means that something is wrong. */
const MAX_ROUNDS = 10;

export interface IdempotencyDeps {
  db: Db;
  kms: Kms;
  /** Told when a lease could not be renewed. */
  onError: (error: unknown) => void;
  /** How long answers are kept. Default: a day. */
  keptSeconds?: number;
  /** How long a call may stay silent before another process takes it for dead. Default 30 s, renewed every third of it. */
  leaseMs?: number;
}

/**
 * The IdempotencyStore over the database: one row a key, whose primary key lets exactly one of any number of simultaneous calls
 * in any number of processes run. All times are those of the database's clock.
 */
export function createIdempotencyStore(deps: IdempotencyDeps): IdempotencyStore {
  return {
    claim: async (scope, fingerprint) => {
      const where = rowOf(scope);
      const context = contextOf(scope);
      for (let round = 0; round < MAX_ROUNDS; round++) {
        const claim =
          (await tryInsert(deps, scope, fingerprint)) ?? (await judgeExisting(deps, where, context, fingerprint));
        if (claim) return claim;
      }
      throw new Error('an idempotent call was taken over too often');
    },
  };
}

interface Keys {
  accountId: string;
  environment: IdempotencyScope['environment'];
  route: string;
  keyDigest: Buffer;
}

/** The key itself is not kept: callers make keys of anything. */
function keysOf({ accountId, environment, route, key }: IdempotencyScope): Keys {
  return { accountId, environment, route, keyDigest: createHash('sha256').update(key, 'utf8').digest() };
}

function rowOf(scope: IdempotencyScope) {
  const { accountId, environment, route, keyDigest } = keysOf(scope);
  return and(
    eq(idempotentCalls.accountId, accountId),
    eq(idempotentCalls.environment, environment),
    eq(idempotentCalls.route, route),
    eq(idempotentCalls.keyDigest, keyDigest),
  );
}

function contextOf(scope: IdempotencyScope): SealContext {
  return callContext(keysOf(scope));
}

async function tryInsert(
  deps: IdempotencyDeps,
  scope: IdempotencyScope,
  fingerprint: Buffer,
): Promise<Claim | undefined> {
  const leaseId = randomUUID();
  const row = {
    ...keysOf(scope),
    personId: scope.personId,
    sealedFingerprint: await deps.kms.seal(fingerprint, contextOf(scope)),
    leaseId,
    leaseUntil: leaseEnd(deps),
    expiresAt: sql`now() + make_interval(secs => ${deps.keptSeconds ?? DEFAULT_KEPT_SECONDS})`,
  };
  const insert = (db: Db) =>
    db.insert(idempotentCalls).values(row).onConflictDoNothing().returning({ leaseId: idempotentCalls.leaseId });
  const inserted = await (scope.personId === undefined
    ? insert(deps.db)
    : deps.db.transaction(async (tx) => {
        await requirePerson(tx, scope.personId);
        return insert(tx);
      }));
  return inserted.length === 1 ? runWith(deps, leaseId, contextOf(scope)) : undefined;
}

/** What the row that is there means; undefined when it went away or changed meanwhile: look again. */
async function judgeExisting(
  deps: IdempotencyDeps,
  where: ReturnType<typeof rowOf>,
  context: SealContext,
  fingerprint: Buffer,
): Promise<Claim | undefined> {
  const [found] = await deps.db
    .select({
      call: idempotentCalls,
      // What is held is as if its time were not over: a repeat still gets the first answer.
      isExpired: sql<boolean>`${idempotentCalls.expiresAt} <= now() AND ${not(isHeld(idempotentCalls.personId))}`,
      leaseSeconds: sql<number>`extract(epoch FROM ${idempotentCalls.leaseUntil} - now())::float8`,
    })
    .from(idempotentCalls)
    .where(where);
  if (!found) return undefined;
  const { call, isExpired, leaseSeconds } = found;
  if (isExpired) {
    await removeExpiredAnswers(deps.db, where);
    return undefined;
  }
  const asked = await deps.kms.open(call.sealedFingerprint, context);
  if (!timingSafeEqual(asked, fingerprint)) return { kind: 'conflict' };
  if (call.status !== null) return replay(deps, call, context);
  // Whoever runs it renews its lease: it will be done long before that ends, or it is dead and the lease says until when.
  if (leaseSeconds > 0)
    return { kind: 'running', retryAfterSeconds: Math.min(ASK_AGAIN_SECONDS, Math.ceil(leaseSeconds)) };
  return takeOver(deps, call, where, context);
}

async function replay({ kms }: IdempotencyDeps, call: IdempotentCall, context: SealContext): Promise<Claim> {
  const { status, contentType, sealedAnswerKey, answer } = call;
  if (status === null || !contentType || !sealedAnswerKey || !answer) throw new Error('a kept answer is incomplete');
  const body = await openAnswer(kms, { sealedAnswerKey, answer }, context);
  return { kind: 'replay', answer: { status, contentType, body } };
}

/** The process that ran the call is dead, or cut off from the database: it cannot keep an answer any more. */
async function takeOver(
  deps: IdempotencyDeps,
  { leaseId: deadLease }: IdempotentCall,
  where: ReturnType<typeof rowOf>,
  context: SealContext,
): Promise<Claim | undefined> {
  const leaseId = randomUUID();
  const taken = await deps.db
    .update(idempotentCalls)
    .set({ leaseId, leaseUntil: leaseEnd(deps) })
    .where(
      and(
        where,
        eq(idempotentCalls.leaseId, deadLease),
        isNull(idempotentCalls.status),
        lt(idempotentCalls.leaseUntil, sql`now()`),
      ),
    )
    .returning({ leaseId: idempotentCalls.leaseId });
  return taken.length === 1 ? runWith(deps, leaseId, context) : undefined;
}

function runWith(
  { db, kms, onError, leaseMs = DEFAULT_LEASE_MS }: IdempotencyDeps,
  leaseId: string,
  context: SealContext,
): Claim {
  return { kind: 'run', lease: openLease({ db, kms, onError, leaseMs }, leaseId, context) };
}

function leaseEnd({ leaseMs = DEFAULT_LEASE_MS }: IdempotencyDeps) {
  return sql`now() + make_interval(secs => ${leaseMs / 1000})`;
}
