import type { Connection } from '../../engines/postgres/connection.ts';
import { openBlobs } from '../../open-blobs.ts';
import { openData } from '../../open-data.ts';
import { findAccount } from '../../platform/accounts/find-account.ts';
import { eraseReference } from '../../platform/erasure/erase-reference.ts';
import { type Counts, type Erasure, type ErasureDeps, showErasureId } from '../../platform/erasure/erasure.ts';
import { vacuumErased } from '../../platform/erasure/vacuum-erased.ts';
import { showReference } from '../../platform/erasure/show-reference.ts';
import { type Hold, showHoldId } from '../../platform/holds/hold.ts';
import { listHolds } from '../../platform/holds/list-holds.ts';
import { placeHold } from '../../platform/holds/place-hold.ts';
import { releaseHold } from '../../platform/holds/release-hold.ts';
import type { PersonScope } from '../../platform/persons/reference-id.ts';
import { StartError } from '../../start-error.ts';
import type { DataOptions, HoldOptions, ReferenceOptions } from '../data.ts';
import { loadConfig } from '../load-config.ts';
import { withInstallation } from '../with-installation.ts';

/** Nothing failed, and not everything is gone. */
const NOT_ERASED = 3;

export async function show(options: ReferenceOptions): Promise<void> {
  const { referenceId } = options;
  const found = await work(options, (data, scope) => showReference(data, { ...scope, referenceId, actor: 'cli' }));
  const { referenceDigest, stored, hold, erasures } = found;
  print(options, {
    reference_digest: referenceDigest.toString('hex'),
    stored: options.json ? stored : countsOf(stored),
    hold: hold ? (options.json ? describeHold(hold) : lineOfHold(hold)) : options.json ? null : 'none',
    erasures: options.json ? erasures.map(describeErasure) : erasures.map(lineOfErasure).join('; ') || 'none',
  });
}

export async function erase(options: ReferenceOptions): Promise<void> {
  const { referenceId } = options;
  const outcome = await work(options, async (data, scope, owner) => {
    const ended = await eraseReference(data, { ...scope, referenceId, actor: 'cli' });
    await vacuumErased(owner());
    return ended;
  });
  if (outcome.kind === 'held') {
    const { hold, stored } = outcome;
    print(options, {
      status: 'HELD',
      hold: options.json ? describeHold(hold) : lineOfHold(hold),
      held: options.json ? stored : countsOf(stored),
    });
    process.exitCode = NOT_ERASED;
    return;
  }
  const { erasure } = outcome;
  const { remaining } = erasure;
  print(options, { ...describeErasure(erasure), ...(!erasure.done && { remaining }) }, ['erased', 'remaining']);
  if (erasure.done) return;
  if (!options.json) console.error('atlas: a backup copies files at this moment; they go when it has ended');
  process.exitCode = NOT_ERASED;
}

export async function hold(options: HoldOptions): Promise<void> {
  const { referenceId, reason } = options;
  const placed = await work(options, (data, scope) => placeHold(data, { ...scope, referenceId, reason, actor: 'cli' }));
  print(options, { status: 'HELD', is_new: placed.isNew, ...describeHold(placed.hold) });
}

export async function release(options: ReferenceOptions): Promise<void> {
  const { referenceId } = options;
  const ended = await work(options, (data, scope) => releaseHold(data, { ...scope, referenceId, actor: 'cli' }));
  print(options, { status: ended ? 'RELEASED' : 'NOT_HELD', hold_id: ended ? showHoldId(ended) : '' });
}

export async function list(options: DataOptions): Promise<void> {
  const span = { after: undefined, limit: Number.MAX_SAFE_INTEGER };
  const found = await work(options, (data, scope) => listHolds(data, scope, span));
  if (options.json) console.log(JSON.stringify(found.map(describeHold), undefined, 2));
  else if (found.length === 0) console.error(`no holds of ${options.account} in ${options.environment}`);
  else for (const hold of found) console.log(lineOfHold(hold));
}

async function work<T>(
  { account, environment }: DataOptions,
  action: (data: ErasureDeps, scope: PersonScope, owner: () => Connection) => Promise<T>,
): Promise<T> {
  const config = loadConfig();
  const blobs = await openBlobs(config);
  return withInstallation(async ({ database: { db }, kms, owner }) => {
    const accountId = await findAccount({ db }, account);
    if (accountId === undefined) throw new StartError(`no account ${account}: atlas key create makes one`);
    return action(openData({ db, kms, blobs }, config.retention), { accountId, environment }, owner);
  });
}

function print({ json }: DataOptions, shown: Readonly<Record<string, unknown>>, counts: readonly string[] = []): void {
  if (json) console.log(JSON.stringify(shown, undefined, 2));
  else
    for (const [name, value] of Object.entries(shown))
      console.log(`${name.padEnd(18)} ${counts.includes(name) ? countsOf(value as Counts) : String(value)}`);
}

function describeHold({ holdId, referenceId, reason, placedAt, placedBy }: Hold) {
  return {
    hold_id: showHoldId(holdId),
    reference_id: referenceId,
    reason,
    placed_at: placedAt.toISOString(),
    placed_by: placedBy,
  };
}

function lineOfHold({ referenceId, reason, placedAt, placedBy }: Hold): string {
  return `${referenceId.padEnd(24)} since ${placedAt.toISOString()} by ${placedBy}: ${reason}`;
}

function describeErasure({ orderId, referenceDigest, givenAt, erased, done }: Erasure) {
  return {
    status: done ? 'ERASED' : 'ERASING',
    erasure_id: showErasureId(orderId),
    reference_digest: referenceDigest.toString('hex'),
    requested_at: givenAt.toISOString(),
    erased_at: done?.at.toISOString() ?? '',
    erased,
    audit_entry: done ? `${done.auditSeq}:${done.auditHash}` : '',
  };
}

function lineOfErasure({ givenAt, done, erased }: Erasure): string {
  return `${givenAt.toISOString()} ${done ? 'ERASED' : 'ERASING'} ${countsOf(erased)}`;
}

function countsOf(counts: Counts): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.map(([kind, count]) => `${count} ${kind}`).join(', ') || 'nothing';
}
