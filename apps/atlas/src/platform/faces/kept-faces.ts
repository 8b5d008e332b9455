import { and, eq, lt, sql } from 'drizzle-orm';
import { countKept } from '../retention/count-kept.ts';
import type { KeptPart } from '../retention/kept-part.ts';
import { forgetFaceKeys, type FaceKeyDeps } from './backup-keys/keep-face-keys.ts';
import { faceRemovals, faces } from './face-tables.ts';
import { removeFaces } from './remove-faces.ts';

/** Enrolled faces: template, key, words. Their pictures are files, a part of their own. */
export function keptFaces(deps: FaceKeyDeps): KeptPart {
  const { db } = deps;
  return {
    kind: 'faces',
    about: 'enrolled faces, until they are deleted',
    seconds: undefined,
    measure: () => countKept(db, faces, { isDue: sql`false`, personId: faces.personId }),
    removeDue: async () => {
      await forgetFaceKeys(deps);
      // A process that searches loads a group anew when it was away for longer. These are no faces: they are not counted.
      await db
        .delete(faceRemovals)
        .where(and(eq(faceRemovals.keyGone, true), lt(faceRemovals.removedAt, sql`now() - interval '1 day'`)));
      return 0;
    },
    ofPerson: {
      count: async (tx, personId) => tx.$count(faces, eq(faces.personId, personId)),
      erase: async (tx, personId) => (await removeFaces(tx, eq(faces.personId, personId))).length,
      sweep: async () => {
        await forgetFaceKeys(deps);
        return 0;
      },
    },
  };
}
