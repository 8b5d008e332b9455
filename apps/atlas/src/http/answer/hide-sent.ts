import type { IncomingHttpHeaders } from 'node:http';
import type { ReadCall } from '../route/read-call.ts';

/** Shorter pieces are in every text by chance. */
const SHORTEST = 3;
const SHORTEST_WORD = 5;
/** A caller cannot make this work dear: what is longer or more is cut, and parameters come first. */
const MOST_PIECES = 500;
const LONGEST = 2000;

/** What a request brought. */
export interface Sent {
  url: string;
  headers: IncomingHttpHeaders;
  /** Null before the body was read. */
  call: ReadCall | null;
}

/**
 * Takes out of a text whatever the caller sent: parameters, names and values of the query, headers, credentials, file names, and
 * the longer words of all of them, in any case.
 *
 * Not found: what was decoded or computed from it first, and what stands in the files.
 */
export function createHider({ url, headers, call }: Sent): (text: string) => string {
  const query = [...new URLSearchParams(url.split('?').slice(1).join('?'))].flat();
  const files = [...(call?.files.values() ?? [])].map(({ fileName }) => fileName);
  const given = [...textsOf(call?.params), ...files, ...query, ...credentialsOf(headers), ...textsOf(headers)];
  const pieces = new Set<string>();
  for (const text of [...given, ...given.flatMap(wordsOf)]) {
    if (pieces.size >= MOST_PIECES) break;
    if (text.trim().length >= SHORTEST) pieces.add(text.trim().slice(0, LONGEST).toLowerCase());
  }
  if (pieces.size === 0) return (text) => text;
  const longestFirst = [...pieces].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(escape).join('|'), 'gi');
  return (text) => text.replace(pattern, '[sent]');
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** Basic is Base64; what stands in it is what must not be seen. */
function credentialsOf({ authorization = '' }: IncomingHttpHeaders): string[] {
  const [, value = ''] = /^\s*\S+\s+(\S+)/.exec(authorization) ?? [];
  return [...authorization.split(/[\s,=]+/), ...Buffer.from(value, 'base64').toString('utf8').split(':')];
}

function wordsOf(text: string): string[] {
  return (
    text
      .slice(0, LONGEST)
      .match(/[\p{L}\p{N}]+/gu)
      ?.filter(({ length }) => length >= SHORTEST_WORD) ?? []
  );
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
