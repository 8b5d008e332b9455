import { z } from 'zod';
import { AtlasError } from '../../../errors.ts';
import { CustomAnswer } from '../../../http/answer/custom-answer.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { openBlob } from '../../../platform/blobs/open-blob.ts';
import { findFace } from './find-face.ts';
import { EXAMPLE_FACE_ID, faceIdParameter, type GalleryDeps } from './gallery.ts';

/** `GET /face/fetch`: the picture of an enrolled face. */
export function fetchRoute(deps: Pick<GalleryDeps, 'db' | 'kms' | 'blobs'>) {
  return defineRoute({
    path: '/face/fetch',
    method: 'GET',
    permission: 'face:read',
    tag: 'face',
    summary: 'Fetch the picture of an enrolled face',
    description: 'The face that was enrolled under `face_id`, upright and with room around it, as the bytes of a JPEG.',
    params: z.object({ face_id: faceIdParameter() }),
    findsById: true,
    files: {},
    data: z.unknown(),
    answer: 'file',
    mediaType: 'image/jpeg',
    keepsAnswers: false,
    example: { params: { face_id: EXAMPLE_FACE_ID }, data: '' },
    audit: 'face.fetch',
    handler: async ({ caller, params }) => {
      const face = await findFace(deps, caller, params.face_id);
      const blob = face.imageBlobId ? await openBlob(deps, face, face.imageBlobId) : undefined;
      if (!blob) throw new AtlasError('not_found', { detail: 'face_id: the picture of this face is gone' });
      const chunks: Uint8Array[] = [];
      for await (const chunk of blob.read({ from: 0, to: blob.sizeBytes - 1 })) chunks.push(chunk);
      return CustomAnswer.bytes('image/jpeg', Buffer.concat(chunks));
    },
  });
}
