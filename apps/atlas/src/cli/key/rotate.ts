import type { Environment } from '../../platform/keys/caller.ts';
import type { Rotation } from '../../platform/keys/rotate-key.ts';
import { describeCreated, showCreated } from './show-key.ts';

interface RotateOptions {
  environment: Environment;
  json?: boolean;
  /** Seconds. */
  overlap: number;
}

/** `atlas key rotate`: a new key with the same rights; the old one ends after the overlap. */
export async function rotate(keyId: string, { environment, json, overlap }: RotateOptions): Promise<void> {
  const { withInstallation } = await import('../with-installation.ts');
  const { rotateKey } = await import('../../platform/keys/rotate-key.ts');
  const rotation = await withInstallation(({ asOwner, kms }) =>
    asOwner((db) => rotateKey({ db, kms }, { keyId, environment, overlapSeconds: overlap, actor: 'cli' })),
  );
  if (rotation.kind !== 'rotated') {
    console.error(`atlas: ${explain(keyId, environment, rotation)}`);
    process.exitCode = 1;
    return;
  }
  const { created, oldEndsAt } = rotation;
  const shown = { ...showCreated(created, undefined), replaces: keyId, replaced_key_ends_at: oldEndsAt.toISOString() };
  if (json) console.log(JSON.stringify(shown, undefined, 2));
  else {
    for (const line of describeCreated(shown)) console.log(line);
    console.error('\nKeep the secret now: it is not shown again.');
  }
}

function explain(keyId: string, environment: Environment, rotation: Exclude<Rotation, { kind: 'rotated' }>): string {
  if (rotation.kind === 'not-found') return `no key ${keyId} in ${environment}`;
  if (rotation.kind === 'ended') return `${keyId} has ended: make a new key with atlas key create`;
  return `${keyId} was replaced by ${rotation.replacedBy} before: rotate that one`;
}
