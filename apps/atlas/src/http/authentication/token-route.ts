import { z } from 'zod';
import { AtlasError } from '../../errors.ts';
import { digestToken, newAccessToken, TOKEN_SECONDS } from '../../platform/keys/access-token.ts';
import type { KeyStore } from '../../platform/keys/key-store.ts';
import { defineRoute, type Route } from '../route/define-route.ts';

const DESCRIPTION = `Makes a token that stands for the key for 15 minutes: \`Authorization: Bearer <access_token>\`. It spares callers of
the v1.3 header the key derivation of each call, and keeps the secret out of programs that work for
minutes only. It may do what the key may do now; revoking the key ends it. A token cannot make another one.`;

const data = z.object({
  access_token: z.string().describe('Opaque. Only a digest of it is stored'),
  token_type: z.literal('Bearer'),
  expires_in: z.int().describe('Seconds'),
  scope: z.string().describe('Permissions, separated by spaces'),
});

/** `POST /auth/token`: a short-lived token for a key. */
export function tokenRoute({ keys }: { keys: KeyStore }): Route {
  return defineRoute({
    path: '/auth/token',
    method: 'POST',
    permission: 'any-key',
    tag: 'auth',
    summary: 'Make a short-lived token',
    description: DESCRIPTION,
    params: z.object({}),
    files: {},
    data,
    keepsAnswers: false,
    example: {
      params: {},
      data: {
        access_token: 'atk_…',
        token_type: 'Bearer',
        expires_in: TOKEN_SECONDS,
        scope: 'document:read face:read',
      },
    },
    handler: async ({ caller, requestId }) => {
      if (caller.scheme === 'bearer') throw new AtlasError('forbidden', { detail: 'a token cannot make another one' });
      const token = newAccessToken();
      await keys.saveToken(digestToken(token), caller, TOKEN_SECONDS, requestId);
      const scope = caller.permissions.join(' ');
      return { access_token: token, token_type: 'Bearer' as const, expires_in: TOKEN_SECONDS, scope };
    },
  });
}
