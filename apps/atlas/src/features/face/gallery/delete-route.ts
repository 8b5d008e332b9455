import { z } from 'zod';
import { AtlasError } from '../../../errors.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { deleteFace } from './delete-face.ts';
import { EXAMPLE_FACE_ID, faceIdParameter, type GalleryDeps } from './gallery.ts';

/** `GET /face/delete`: forgets an enrolled face. */
export function deleteRoute(deps: Pick<GalleryDeps, 'db' | 'blobs'>) {
  return defineRoute({
    path: '/face/delete',
    method: ['GET', 'POST'],
    permission: 'face:write',
    tag: 'face',
    summary: 'Delete an enrolled face',
    description:
      'Erases template, picture and everything that was said of the face. It cannot be undone. HELD: a hold was placed on its ' +
      '`reference_id`, and nothing was touched.',
    params: z.object({ face_id: faceIdParameter() }),
    findsById: true,
    files: {},
    data: z.object({ face_id: z.string(), status: z.enum(['DELETED', 'HELD']) }),
    example: { params: { face_id: EXAMPLE_FACE_ID }, data: { face_id: EXAMPLE_FACE_ID, status: 'DELETED' } },
    audit: 'face.delete',
    handler: async ({ caller, params }) => {
      const outcome = await deleteFace(deps, caller, params.face_id);
      if (outcome === 'absent') throw new AtlasError('not_found', { detail: 'face_id: no such face' });
      return { face_id: params.face_id, status: outcome === 'held' ? ('HELD' as const) : ('DELETED' as const) };
    },
  });
}
