import { z } from 'zod';
import { AtlasError } from '../../errors.ts';
import { CustomAnswer } from '../answer/custom-answer.ts';
import { newRequestId } from '../answer/request-id.ts';
import type { AuthenticationOptions } from '../http-options.ts';
import { choice, text } from '../route/parameter-kinds.ts';
import { defineRoute, type Route } from '../route/define-route.ts';
import { makeApiKey } from './api-key.ts';
import type { Authenticator } from './create-authenticator.ts';
import { writeTimestamp } from './read-timestamp.ts';

const DESCRIPTION = `Makes a fresh v1.3 Authorization header value for a key, for tools that cannot run PBKDF2 themselves, such as a
Postman script. The secret may travel in the URL, so this answers for sandbox keys only unless the operator switches it on.`;

const EXAMPLE = {
  authorization: 'key_id=demo1a2b3c4d5e6f7890,api_key=AAECAwQF…,timestamp=20240131142305123',
  key_id: 'demo1a2b3c4d5e6f7890',
  api_key: 'AAECAwQF…',
  timestamp: '20240131142305123',
  request_id: '1706710985123',
};

const params = z.object({
  key_id: text({ maxLength: 128 }).describe('Key id.'),
  key_secret: text({ maxLength: 256 }).describe('Key secret.'),
  format: choice(['json', 'text']).optional().describe('`text` answers the bare header value.'),
});

const data = z.object({
  authorization: z.string(),
  key_id: z.string(),
  api_key: z.string(),
  timestamp: z.string(),
  request_id: z.string(),
});

/** `get_auth`: by GET with a query or by POST with a body, as JSON or as bare text. */
export function getAuthRoute(
  deps: { authenticator: Authenticator; now: () => number },
  mode: AuthenticationOptions['getAuth'],
): Route {
  const { checkPair, pool } = deps.authenticator;
  return defineRoute({
    path: '/auth/get_auth',
    method: ['GET', 'POST'],
    permission: 'public',
    tag: 'auth',
    summary: 'Make an Authorization header',
    description: DESCRIPTION,
    params,
    files: {},
    data,
    answer: 'flat',
    example: { params: { key_id: EXAMPLE.key_id, key_secret: '…' }, data: EXAMPLE },
    handler: async ({ params, address, mount, headers }) => {
      if (mode === 'off') throw new AtlasError('not_found');
      const attempt = { scheme: 'get_auth', keyId: params.key_id, address } as const;
      const { keyId, secret, environment } = await checkPair(attempt, params.key_secret, mount);
      if (environment === 'production' && mode !== 'on') throw new AtlasError('not_found');
      const timestamp = writeTimestamp(deps.now());
      const api_key = await makeApiKey({ keyId, secret, timestamp }, (password, salt) =>
        pool.derive('known', { secret: password, salt }),
      );
      const authorization = `key_id=${keyId},api_key=${api_key},timestamp=${timestamp}`;
      const wantsText = params.format === 'text' || (!params.format && headers.accept?.startsWith('text/plain'));
      if (wantsText) return CustomAnswer.text(authorization);
      return { authorization, key_id: keyId, api_key, timestamp, request_id: newRequestId() };
    },
  });
}
