// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { Answer, CallOptions } from '../operation.ts';

export interface AuthMethods {
  /**
   * Make a short-lived token.
   *
   * Makes a token that stands for the key for 15 minutes: `Authorization: Bearer <access_token>`. It spares
   * callers of the v1.3 header the key derivation of each call, and keeps the secret out of programs that work
   * for minutes only. It may do what the key may do now; revoking the key ends it. A token cannot make another
   * one.
   *
   * `POST /auth/token`
   */
  token(params?: AuthTokenParams, options?: CallOptions): Promise<Answer<AuthToken>>;

  /**
   * Make an Authorization header.
   *
   * Makes a fresh v1.3 Authorization header value for a key, for tools that cannot run PBKDF2 themselves, such
   * as a Postman script. The secret may travel in the URL, so this answers for sandbox keys only unless the
   * operator switches it on.
   *
   * `POST /auth/get_auth`
   */
  getAuth(params: AuthGetAuthParams, options?: CallOptions): Promise<Answer<AuthGetAuth>>;
}

export type AuthTokenParams = Record<string, never>;

export interface AuthToken {
  /** Opaque. Only a digest of it is stored. */
  access_token: string;
  token_type: 'Bearer';

  /** Seconds. */
  expires_in: number;

  /** Permissions, separated by spaces. */
  scope: string;
}

export interface AuthGetAuthParams {
  /** Key id. At most 128 characters. */
  key_id: string;

  /** Key secret. At most 256 characters. */
  key_secret: string;

  /** `text` answers the bare header value. */
  format?: 'json' | 'text';
}

export interface AuthGetAuth {
  authorization: string;
  key_id: string;
  api_key: string;
  timestamp: string;
  request_id: string;
}
