import { type ApiKey, parseApiKey } from './api-key.ts';

const MAX_HEADER_LENGTH = 4096;
const MAX_KEY_ID_LENGTH = 128;

export type Credentials =
  | { scheme: 'aes'; keyId: string; apiKey: ApiKey; timestamp: string }
  | { scheme: 'basic'; keyId: string; secret: string }
  | { scheme: 'bearer'; token: string };

/**
 * What an `Authorization` header claims; undefined when it is in no scheme we know or not well-formed.
 *
 * The scheme follows from the header, never from the path: `Basic …`, `Bearer …`, or the v1.3 pairs
 * `key_id=…,api_key=…,timestamp=…` in any order, names in any case.
 */
export function parseAuthorization(header: string | undefined): Credentials | undefined {
  if (header === undefined || header.length > MAX_HEADER_LENGTH) return undefined;
  const basic = /^basic[ ]+(?<token>\S+)$/i.exec(header.trim())?.groups?.['token'];
  if (basic !== undefined) return parseBasic(basic);
  const token = /^bearer[ ]+(?<token>[\w.~+/-]+=*)$/i.exec(header.trim())?.groups?.['token'];
  return token === undefined ? parsePairs(header) : { scheme: 'bearer', token };
}

function parsePairs(header: string): Credentials | undefined {
  const pairs = new Map<string, string>();
  for (const part of header.split(',')) {
    // On the first `=` only: Base64 ends in more of them.
    const equals = part.indexOf('=');
    if (equals < 0) return undefined;
    const name = part.slice(0, equals).trim().toLowerCase();
    if (pairs.has(name)) return undefined;
    pairs.set(name, part.slice(equals + 1).trim());
  }
  const keyId = pairs.get('key_id');
  const timestamp = pairs.get('timestamp');
  const apiKey = parseApiKey(pairs.get('api_key') ?? '');
  if (!isKeyId(keyId) || timestamp === undefined || !apiKey) return undefined;
  return { scheme: 'aes', keyId, apiKey, timestamp };
}

function parseBasic(token: string): Credentials | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(token)) return undefined;
  const text = Buffer.from(token, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const keyId = text.slice(0, Math.max(0, colon));
  return isKeyId(keyId) ? { scheme: 'basic', keyId, secret: text.slice(colon + 1) } : undefined;
}

function isKeyId(keyId: string | undefined): keyId is string {
  // NUL cannot be asked of PostgreSQL; the others cannot stand in a key id of ours.
  return keyId !== undefined && keyId.length <= MAX_KEY_ID_LENGTH && /^[^\s|,=\p{Cc}]+$/u.test(keyId);
}
