import { z } from 'zod';
import { AtlasError } from '../../../errors.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import type { ErasureDeps } from '../../../platform/erasure/erasure.ts';
import { deleteFace } from './delete-face.ts';
import { EXAMPLE_FACE_ID, faceIdParameter } from './gallery.ts';

/** `GET /face/delete`: forgets an enrolled face. */
export function deleteRoute(deps: ErasureDeps) {
  return defineRoute({
    path: '/face/delete',
    method: ['GET', 'POST'],
    permission: 'face:write',
    tag: 'face',
    summary: 'Delete an enrolled face',
    description:
      'Erases template, picture and everything that was said of the face. It cannot be undone, not by restoring an older backup either. HELD: a hold was placed on its ' +
      '`reference_id`, and nothing was touched.',
    params: z.object({ face_id: faceIdParameter() }),
    findsById: true,
    files: {},
    data: z.object({ face_id: z.string(), status: z.enum(['DELETED', 'HELD']) }),
    example: { params: { face_id: EXAMPLE_FACE_ID }, data: { face_id: EXAMPLE_FACE_ID, status: 'DELETED' } },
    audit: 'face.delete',
    handler: async ({ caller, params, requestId }) => {
      const outcome = await deleteFace(deps, caller, { faceId: params.face_id, requestId });
      if (outcome === 'absent') throw new AtlasError('not_found', { detail: 'face_id: no such face' });
      return { face_id: params.face_id, status: outcome === 'held' ? ('HELD' as const) : ('DELETED' as const) };
    },
  });
}
