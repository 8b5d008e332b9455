import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';
import { z } from 'zod';
import { DEFAULT_RETENTION, isRetentionKind, readPeriod, type Retention } from './retention.ts';

const FLAGS: Readonly<Record<string, boolean>> = {
  '1': true,
  true: true,
  yes: true,
  on: true,
  '0': false,
  false: false,
  no: false,
  off: false,
};

const NETWORK_NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** A whole number in a range, ends included. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max)
    .transform(Number);
}

/** 1, true, yes, on and 0, false, no, off in any case. */
export function flag() {
  return z
    .string()
    .refine((text) => text.toLowerCase() in FLAGS)
    .transform((text) => FLAGS[text.toLowerCase()] === true);
}

/** A secret that cannot be guessed, and can stand in a header. */
export function secretText(minLength: number) {
  return z.string().refine((text) => /^[\x21-\x7e]{1,512}$/.test(text) && text.length >= minLength);
}

/** An IP address or a host name. */
export function hostName() {
  return z.string().refine(isHost);
}

/** Host names, addresses and networks with commas. */
export function targets() {
  return z
    .string()
    .transform(splitList)
    .refine((list) => list.every(isTarget))
    .transform((list): readonly string[] => list);
}

/** A PostgreSQL address. */
export function databaseUrl() {
  return z
    .string()
    .refine((text) => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text))
    .transform(pinTls);
}

/**
 * `require`, `prefer` and `verify-ca` mean `verify-full` to pg today, and less one day: said in full, they mean the same for ever. Who
 * wants less says so with `no-verify`, or asks for the meaning of libpq by `uselibpqcompat`.
 */
function pinTls(text: string): string {
  if (new URL(text).searchParams.get('uselibpqcompat') === 'true') return text;
  return text.replace(/([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/, '$1verify-full');
}

/** `https://host:port`, several with commas, as a list. */
export function httpsUrls() {
  return z
    .string()
    .transform(splitList)
    .refine((list) => list.length > 0 && list.every((url) => /^https:\/\/[^/?#@]+\/?$/.test(url) && URL.canParse(url)));
}

/** `/from=/to,/other=/to`, or the same as a JSON object, as a table. */
export function pathTable() {
  return z
    .string()
    .transform((text) => (text.startsWith('{') ? parsePairs(text) : splitList(text).map((pair) => pair.split('='))))
    .refine((pairs) => pairs.every((pair) => pair.length === 2 && pair.every(isPath)))
    .transform((pairs): Readonly<Record<string, string>> => Object.fromEntries(pairs));
}

/** Offsets from UTC such as `+00:00,+05:30`, as minutes east. */
export function offsets() {
  return z
    .string()
    .transform(splitList)
    .refine((list) => list.length > 0 && list.length <= 40 && list.every(isOffset))
    .transform((list): readonly number[] => [...new Set(list.map(offsetMinutes))]);
}

/** `calls=400d,jobs=7d`: kinds with their times, the others as by default. */
export function periods() {
  return z
    .string()
    .transform((text) => splitList(text).map((pair) => pair.split('=')))
    .refine((pairs) => pairs.every(([kind = '', time = '', more]) => more === undefined && isPeriod(kind, time)))
    .transform((pairs): Retention => {
      const given = Object.fromEntries(pairs.map(([kind = '', time = '']) => [kind, readPeriod(time)]));
      return { ...DEFAULT_RETENTION, ...given };
    });
}

/** Addresses and networks of proxies; `false` when there are none. */
export function proxies() {
  return z
    .string()
    .transform((text) => (FLAGS[text.toLowerCase()] === false ? [] : splitList(text)))
    .refine((list) => list.every(isNetwork))
    .transform((list): string[] | false => (list.length > 0 ? list : false));
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function parsePairs(text: string): string[][] {
  try {
    return Object.entries(JSON.parse(text) as Record<string, unknown>).map(([from, to]) => [from, String(to)]);
  } catch {
    // Refused by the next step, in the words of the setting.
    return [['']];
  }
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)*$/i.test(text);
}

/** Digits and dots that are no address are a mistyped one. */
function isTarget(text: string): boolean {
  if (text.includes('/')) return ipaddr.isValidCIDR(text);
  return isHost(text) && (isIP(text) !== 0 || !/^[\d.]+$/.test(text));
}

function isPath(text: string): boolean {
  return /^\/[\w\-./:]*$/.test(text);
}

function isOffset(text: string): boolean {
  const match = /^[+-](\d\d):(\d\d)$/.exec(text);
  return match !== null && Number(match[1]) <= 14 && Number(match[2]) < 60;
}

function offsetMinutes(text: string): number {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4));
  return text.startsWith('-') && minutes !== 0 ? -minutes : minutes;
}

function isPeriod(kind: string, time: string): boolean {
  return isRetentionKind(kind) && readPeriod(time) !== undefined;
}

function isNetwork(text: string): boolean {
  return NETWORK_NAMES.has(text) || (text.includes('/') ? ipaddr.isValidCIDR(text) : isIP(text) !== 0);
}
