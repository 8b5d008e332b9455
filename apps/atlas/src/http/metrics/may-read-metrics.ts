import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Who asks. */
export interface MetricsReader {
  /** Of the socket itself: what a proxy forwards proves nothing here. */
  socketAddress: string | undefined;
  headers: IncomingHttpHeaders;
}

export interface MetricsAccess {
  /** Undefined: nobody comes in by token. */
  token: string | undefined;
  /** Whether the configuration names proxies in front of this server. */
  hasProxy: boolean;
}

/** What proxies add to a request that they pass on. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/**
 * Whether metrics may be shown: to programs of this machine, and to whoever knows the token.
 *
 * A proxy on this machine makes the whole world look local. So behind a configured proxy, and for requests that show that they were
 * passed on, only the token counts. Not recognised: a proxy that is not configured and adds no header.
 */
export function mayReadMetrics({ socketAddress, headers }: MetricsReader, { token, hasProxy }: MetricsAccess): boolean {
  if (token !== undefined && isBearer(headers.authorization, token)) return true;
  if (hasProxy || FORWARDED.some((name) => headers[name] !== undefined)) return false;
  return isLoopback(socketAddress);
}

/** Digests are compared, so that neither length nor place of a difference shows in the time. */
function isBearer(header: string | undefined, token: string): boolean {
  const given = /^bearer +(?<token>\S+)$/i.exec(header?.trim() ?? '')?.groups?.['token'];
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given ?? ''), digest(token)) && given !== undefined;
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
