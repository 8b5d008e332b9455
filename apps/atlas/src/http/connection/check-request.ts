import type { IncomingHttpHeaders } from 'node:http';
import { AtlasError } from '../../errors.ts';
import type { HttpLimits } from '../http-options.ts';

interface RequestHead {
  httpVersion: string;
  /** Whether it came in HTTP/2 frames. */
  isHttp2: boolean;
  url: string;
  headers: IncomingHttpHeaders;
  /** How often `Host` came; Node keeps the first. */
  hosts: number;
}

/**
 * What must hold before a request is looked at: checks that Node or Fastify make late, or answer in shapes of their own.
 *
 * @throws {AtlasError} `http_version`, `malformed_request`, `url_too_large`, `too_large`
 */
export function checkRequest(head: RequestHead, limits: HttpLimits): void {
  const { httpVersion, isHttp2, url, headers, hosts } = head;
  // "HTTP/2.0" typed on an HTTP/1 connection is no HTTP/2.
  if (!isHttp2 && httpVersion !== '1.1' && httpVersion !== '1.0') throw new AtlasError('http_version');
  if (httpVersion === '1.1' && headers.host === undefined)
    throw new AtlasError('malformed_request', { detail: 'no Host' });
  if (hosts > 1) throw new AtlasError('malformed_request', { detail: 'more than one Host' });
  if (url.length > limits.maxUrlLength) {
    throw new AtlasError('url_too_large', { detail: `at most ${limits.maxUrlLength} characters` });
  }
  if (Number(headers['content-length'] ?? 0) > limits.maxRequestBytes) {
    throw new AtlasError('too_large', { detail: `a request is at most ${limits.maxRequestBytes} bytes` });
  }
}
