// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import { method } from '../methods.ts';
import type { Call } from '../operation.ts';
import type { AuthMethods } from './auth.ts';
import type { DocumentMethods } from './document.ts';
import type { RequestsMethods } from './requests.ts';

/** Every operation of the API, by its noun. */
export interface AtlasMethods {
  auth: AuthMethods;
  document: DocumentMethods;
  requests: RequestsMethods;
}

export function allMethods(call: Call): AtlasMethods {
  return {
    auth: {
      token: method(call, { method: 'POST', path: '/auth/token' }),
      getAuth: method(call, { method: 'POST', path: '/auth/get_auth', answer: 'flat' }),
    },
    document: {
      ocr: method(call, {
        method: 'POST',
        path: '/document/ocr',
        files: ['front_image', 'back_image'],
        isRepeatable: true,
      }),
    },
    requests: { find: method(call, { method: 'GET', path: '/requests' }) },
  };
}
