import { createCall } from './create-call.ts';
import { createAesSigner, createBasicSigner, createTokenSigner } from './create-signer.ts';
import { fetchTrusting } from './fetch-trusting.ts';
import { allMethods, type AtlasMethods } from './generated/all-methods.ts';

export interface AtlasOptions {
  /** `https://` and the host; a base such as `/v2/prod` may follow. */
  baseUrl: string;
  keyId: string;
  keySecret: string;
  /**
   * How calls prove who makes them. `aes` (default): the v1.3 header, made for each attempt in some 30 ms; the secret never leaves.
   * `token`: one such header every quarter of an hour, a token in between; for many calls. `basic`: the secret itself, over TLS.
   */
  auth?: 'aes' | 'token' | 'basic';
  /** In place of the global one. */
  fetch?: typeof fetch;
  /** Node.js: the one certificate authority to trust, as PEM or as the path of a PEM file, such as `.atlas/tls/ca.pem`. */
  ca?: string;
  /** How often a call is sent again at most. Default: 4. */
  retries?: number;
  /** How long one attempt may take. Default: 120,000. */
  timeoutMs?: number;
}

/** Every operation of the API, by its noun. */
export type Atlas = AtlasMethods;

/**
 * A client of one Atlas server for one key. It holds no connection of its own and needs no end.
 *
 * @throws {TypeError} for an address that is not `https://`, or a key that cannot be one
 */
export function createAtlas(options: AtlasOptions): Atlas {
  const { keyId, keySecret, auth = 'aes', ca, retries = 4, timeoutMs = 120_000 } = options;
  if (!/^[\x21-\x7e]+$/.test(keyId) || /[|,=:]/.test(keyId) || !keySecret)
    throw new TypeError('keyId or keySecret is absent or cannot be one');
  if (ca !== undefined && options.fetch) throw new TypeError('give ca or fetch, not both');
  const transport = {
    baseUrl: checkBaseUrl(options.baseUrl),
    fetch: ca === undefined ? (options.fetch ?? globalThis.fetch) : fetchTrusting(ca),
    retries,
    timeoutMs,
  };
  const key = { keyId, keySecret };
  const signer = auth === 'basic' ? createBasicSigner(key) : createAesSigner(key);
  const call = createCall({ ...transport, signer });
  return allMethods(auth === 'token' ? createCall({ ...transport, signer: createTokenSigner(call) }) : call);
}

function checkBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.username || url.password || url.search || url.hash)
    throw new TypeError('baseUrl must be https:// and a host, and perhaps a path');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
