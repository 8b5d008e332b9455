import { and, asc, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { FACES_CHANNEL } from './search/search-protocol.ts';
import type { FaceGroup } from './search/face-search.ts';
import { faceGroups, faceRemovals, faces } from './face-tables.ts';

/** A face that was removed. */
export interface RemovedFace extends FaceGroup {
  faceId: string;
  imageBlobId: string | null;
}

/**
 * Removes faces with their templates, keys and words, and tells every process that searches to forget them: within moments, and before
 * its next search at the latest. Their pictures stay until somebody removes them.
 */
export async function removeFaces(tx: Db, which: SQL | undefined): Promise<RemovedFace[]> {
  const found = await tx
    .select({
      faceId: faces.faceId,
      accountId: faces.accountId,
      environment: faces.environment,
      groupName: faces.groupName,
    })
    .from(faces)
    .where(which)
    // Groups are locked in one order, whoever removes: so nobody waits in a circle.
    .orderBy(asc(faces.accountId), asc(faces.environment), asc(faces.groupName));
  const removed: RemovedFace[] = [];
  for (const { faceId, ...group } of found) {
    // Before the face: whoever adds a template to it locks them in the same order.
    const version = await raiseVersion(tx, group);
    const [face] = await tx.delete(faces).where(eq(faces.faceId, faceId)).returning({
      faceId: faces.faceId,
      accountId: faces.accountId,
      environment: faces.environment,
      groupName: faces.groupName,
      imageBlobId: faces.imageBlobId,
    });
    // Somebody else was faster.
    if (!face) continue;
    const { accountId, environment, groupName } = face;
    await tx.insert(faceRemovals).values({ accountId, environment, groupName, version, faceId });
    removed.push(face);
  }
  if (removed.length > 0) await tx.execute(sql`SELECT pg_notify(${FACES_CHANNEL}, '')`);
  return removed;
}

/** The next number of a group's changes; the group is locked until the transaction ends. */
export async function raiseVersion(tx: Db, { accountId, environment, groupName }: FaceGroup): Promise<number> {
  const [row] = await tx
    .insert(faceGroups)
    .values({ accountId, environment, groupName, version: 1 })
    .onConflictDoUpdate({
      target: [faceGroups.accountId, faceGroups.environment, faceGroups.groupName],
      set: { version: sql`${faceGroups.version} + 1` },
    })
    .returning({ version: faceGroups.version });
  return row!.version;
}

/** A face of an account and environment. */
export function isFaceOf({ accountId, environment }: Omit<FaceGroup, 'groupName'>, faceId: string): SQL | undefined {
  return and(eq(faces.faceId, faceId), eq(faces.accountId, accountId), eq(faces.environment, environment));
}
