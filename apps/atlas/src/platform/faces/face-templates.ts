import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { EmbedderTag } from '../../engines/inference/embedder/open-embedders.ts';
import { faces, faceTemplates } from './face-tables.ts';
import { raiseVersion } from './remove-faces.ts';
import type { FaceGroup } from './search/face-search.ts';

/** A template of a face, sealed under the key of the face. */
export interface SealedTemplate {
  /** Which embedder made it: the `space` of its tag. */
  space: string;
  sealed: Uint8Array;
}

/** What an embedder made of a face besides the first template. */
export interface MoreTemplate {
  embedder: EmbedderTag;
  sealed: Uint8Array;
}

/** Every template of a face, that of its row first. */
export async function listTemplates(db: Db, face: typeof faces.$inferSelect): Promise<SealedTemplate[]> {
  const more = await db
    .select({ space: faceTemplates.model, sealed: faceTemplates.template })
    .from(faceTemplates)
    .where(
      and(
        eq(faceTemplates.faceId, face.faceId),
        eq(faceTemplates.accountId, face.accountId),
        eq(faceTemplates.environment, face.environment),
      ),
    )
    .orderBy(asc(faceTemplates.createdAt));
  return [{ space: face.model, sealed: face.template }, ...more];
}

/** Which embedder made a template, as columns of it. */
export function embedderColumns({ space, id, version }: EmbedderTag) {
  return { model: space, modelId: id, modelVersion: version };
}

/** The row of a further template. @param version of the group, as `raiseVersion` gave it in this transaction */
export function templateRow(
  { accountId, environment, groupName }: FaceGroup,
  faceId: string,
  version: number,
  { embedder, sealed }: MoreTemplate,
) {
  return {
    faceId,
    accountId,
    environment,
    groupName,
    version,
    ...embedderColumns(embedder),
    template: Buffer.from(sealed),
  };
}

/** Keeps further templates of a face, each once. False when the face was deleted meanwhile: then nothing is kept. */
export async function addTemplates(
  db: Db,
  group: FaceGroup,
  faceId: string,
  templates: readonly MoreTemplate[],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    // The group is locked before the face is looked at, as whoever deletes it does.
    const version = await raiseVersion(tx, group);
    const { accountId, environment } = group;
    const isThere = and(eq(faces.faceId, faceId), eq(faces.accountId, accountId), eq(faces.environment, environment));
    if ((await tx.$count(faces, isThere)) === 0) return false;
    const rows = templates.map((template) => templateRow(group, faceId, version, template));
    await tx.insert(faceTemplates).values(rows).onConflictDoNothing();
    return true;
  });
}

/**
 * Makes the templates of one embedder the first ones and removes all others, of the faces that have one. For the role that owns the tables,
 * once no server compares by another embedder any more.
 */
export async function keepOnlyTemplatesOf(db: Db, space: string): Promise<{ switched: number; removed: number }> {
  return db.transaction(async (tx) => {
    const switched = await tx.execute(sql`
      UPDATE atlas.faces f SET model = t.model, model_id = t.model_id, model_version = t.model_version, template = t.template,
        version = t.version
      FROM atlas.face_templates t WHERE t.face_id = f.face_id AND t.model = ${space} AND f.model <> ${space}`);
    const removed = await tx.execute(sql`
      DELETE FROM atlas.face_templates t USING atlas.faces f WHERE f.face_id = t.face_id AND f.model = ${space}`);
    return { switched: switched.rowCount ?? 0, removed: removed.rowCount ?? 0 };
  });
}
