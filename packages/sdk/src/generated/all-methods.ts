// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import { method, pages } from '../methods.ts';
import type { Call } from '../operation.ts';
import type { AadhaarMethods } from './aadhaar.ts';
import type { AuditMethods } from './audit.ts';
import type { AuthMethods } from './auth.ts';
import type { DataMethods } from './data.ts';
import type { DocumentMethods } from './document.ts';
import type { EventsMethods } from './events.ts';
import type { FaceMethods } from './face.ts';
import type { JobsMethods } from './jobs.ts';
import type { RequestsMethods } from './requests.ts';
import type { SubjectsMethods } from './subjects.ts';
import type { UsageMethods } from './usage.ts';
import type { WebhooksMethods } from './webhooks.ts';

/** Every operation of the API, by its noun. */
export interface AtlasMethods {
  aadhaar: AadhaarMethods;
  audit: AuditMethods;
  auth: AuthMethods;
  data: DataMethods;
  document: DocumentMethods;
  events: EventsMethods;
  face: FaceMethods;
  jobs: JobsMethods;
  requests: RequestsMethods;
  subjects: SubjectsMethods;
  usage: UsageMethods;
  webhooks: WebhooksMethods;
}

export function allMethods(call: Call): AtlasMethods {
  return {
    aadhaar: {
      ocr: method(call, {
        method: 'POST',
        path: '/aadhaar/ocr',
        files: ['front_image', 'back_image'],
        isRepeatable: true,
      }),
      startOcr: method(call, {
        method: 'POST',
        path: '/aadhaar/ocr',
        files: ['front_image', 'back_image'],
        always: { async: true },
        isRepeatable: true,
      }),
    },
    audit: { entries: method(call, { method: 'GET', path: '/audit/entries' }) },
    auth: {
      token: method(call, { method: 'POST', path: '/auth/token' }),
      getAuth: method(call, { method: 'POST', path: '/auth/get_auth', answer: 'flat' }),
    },
    data: {
      show: method(call, { method: 'GET', path: '/data/show' }),
      erase: method(call, { method: 'POST', path: '/data/erase', isRepeatable: true }),
      hold: method(call, { method: 'POST', path: '/data/hold', isRepeatable: true }),
      release: method(call, { method: 'POST', path: '/data/release', isRepeatable: true }),
      holds: method(call, { method: 'GET', path: '/data/holds' }),
      iterateHolds: pages(call, { method: 'GET', path: '/data/holds' }, 'holds'),
    },
    document: {
      ocr: method(call, {
        method: 'POST',
        path: '/document/ocr',
        files: ['front_image', 'back_image'],
        isRepeatable: true,
      }),
      startOcr: method(call, {
        method: 'POST',
        path: '/document/ocr',
        files: ['front_image', 'back_image'],
        always: { async: true },
        isRepeatable: true,
      }),
    },
    events: { find: method(call, { method: 'GET', path: '/events' }) },
    face: {
      quality: method(call, { method: 'POST', path: '/face/quality', files: ['face_image'], isRepeatable: true }),
      startQuality: method(call, {
        method: 'POST',
        path: '/face/quality',
        files: ['face_image'],
        always: { async: true },
        isRepeatable: true,
      }),
      crop: method(call, { method: 'POST', path: '/face/crop', files: ['face_image', 'video'], isRepeatable: true }),
      startCrop: method(call, {
        method: 'POST',
        path: '/face/crop',
        files: ['face_image', 'video'],
        always: { async: true },
        isRepeatable: true,
      }),
      enrol: method(call, { method: 'POST', path: '/face/enrol', files: ['face_image'], isRepeatable: true }),
      startEnrol: method(call, {
        method: 'POST',
        path: '/face/enrol',
        files: ['face_image'],
        always: { async: true },
        isRepeatable: true,
      }),
      startReembed: method(call, {
        method: 'POST',
        path: '/face/reembed',
        always: { async: true },
        isRepeatable: true,
      }),
      compare: method(call, {
        method: 'POST',
        path: '/face/compare',
        files: ['face_image_1', 'face_image_2'],
        isRepeatable: true,
      }),
      verify: method(call, { method: 'POST', path: '/face/verify', files: ['face_image'], isRepeatable: true }),
      identify: method(call, { method: 'POST', path: '/face/identify', files: ['face_image'] }),
      fetch: method(call, { method: 'GET', path: '/face/fetch', answer: 'file' }),
      delete: method(call, { method: 'POST', path: '/face/delete', isRepeatable: true }),
    },
    jobs: {
      status: method(call, { method: 'GET', path: '/jobs/status' }),
      list: method(call, { method: 'GET', path: '/jobs/list' }),
      iterateList: pages(call, { method: 'GET', path: '/jobs/list' }, 'jobs'),
      cancel: method(call, { method: 'POST', path: '/jobs/cancel', isRepeatable: true }),
      download: method(call, { method: 'GET', path: '/jobs/download', answer: 'file' }),
    },
    requests: { find: method(call, { method: 'GET', path: '/requests' }) },
    subjects: { delete: method(call, { method: 'DELETE', path: '/subjects/{reference_id}' }) },
    usage: { find: method(call, { method: 'GET', path: '/usage' }) },
    webhooks: {
      set: method(call, { method: 'POST', path: '/webhooks/set', isRepeatable: true }),
      list: method(call, { method: 'GET', path: '/webhooks/list' }),
      rotate: method(call, { method: 'POST', path: '/webhooks/rotate', isRepeatable: true }),
      delete: method(call, { method: 'POST', path: '/webhooks/delete', isRepeatable: true }),
      test: method(call, { method: 'POST', path: '/webhooks/test', isRepeatable: true }),
      deliveries: method(call, { method: 'GET', path: '/webhooks/deliveries' }),
      replay: method(call, { method: 'POST', path: '/webhooks/replay', isRepeatable: true }),
    },
  };
}
