import { InvalidArgumentError } from 'commander';
import { findNearest } from '../config/find-nearest.ts';
import { MAX_NETWORKS, readNetwork } from '../platform/keys/allowed-networks.ts';
import { PERMISSIONS, type Permission } from '../platform/keys/caller.ts';
import type { KeyRate } from '../platform/keys/key-store.ts';

const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  y: 365 * 86_400_000,
};

/** A list with commas or spaces, as permissions. */
export function parsePermissions(text: string): Permission[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((name) => {
      const known = PERMISSIONS.find((permission) => permission === name);
      if (known) return known;
      const nearest = findNearest(name, PERMISSIONS);
      throw new InvalidArgumentError(
        `${name} is no permission${nearest ? `; did you mean ${nearest}?` : `. Permissions: ${PERMISSIONS.join(', ')}`}`,
      );
    });
}

/** `12h`, `90d`, `2w`, `1y`, or a date in UTC such as 2027-01-31: a moment to come. */
export function parseExpiry(text: string, now: Date = new Date()): Date {
  const span = /^(\d{1,5})([hdwy])$/.exec(text);
  const moment = span
    ? new Date(now.getTime() + Number(span[1]) * UNIT_MS[span[2]!]!)
    : new Date(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/.test(text) ? text : Number.NaN);
  const isReal =
    !Number.isNaN(moment.getTime()) && (span !== null || moment.toISOString().startsWith(text.slice(0, 10)));
  if (!isReal) throw new InvalidArgumentError('give a span such as 12h, 90d, 2w, 1y, or a date such as 2027-01-31');
  if (moment <= now) throw new InvalidArgumentError('that moment has passed');
  return moment;
}

/** `0`, `30m`, `12h`, `7d`, `2w`: seconds, a year at most. */
export function parseSpan(text: string): number {
  const span = /^(\d{1,5})([mhdw])$/.exec(text);
  const seconds = text === '0' ? 0 : span ? (Number(span[1]) * UNIT_MS[span[2]!]!) / 1000 : Number.NaN;
  if (Number.isNaN(seconds)) throw new InvalidArgumentError('give a span such as 30m, 12h, 7d, or 0');
  if (seconds > UNIT_MS['y']! / 1000) throw new InvalidArgumentError('a year at most');
  return seconds;
}

/** Networks or addresses with commas or spaces, in the form in which they are stored, each once. */
export function parseNetworks(text: string): string[] {
  const given = text.split(/[\s,]+/).filter(Boolean);
  const networks = given.map((one) => {
    const read = readNetwork(one);
    if ('wrong' in read) throw new InvalidArgumentError(read.wrong);
    return read.network;
  });
  const distinct = [...new Set(networks)];
  if (distinct.length === 0) throw new InvalidArgumentError('give a network such as 203.0.113.0/24 or 2001:db8::/32');
  if (distinct.length > MAX_NETWORKS) throw new InvalidArgumentError(`${MAX_NETWORKS} networks at most`);
  return distinct;
}

/** A whole number from 1 to 100,000. */
export function wholeNumberOption(text: string): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= 100_000) return number;
  throw new InvalidArgumentError('give a whole number from 1 to 100000');
}

/** The rate that two options mean; null without them. @throws {InvalidArgumentError} for a burst alone */
export function rateFrom({ rate, burst }: { rate?: number; burst?: number }): KeyRate | null {
  if (rate !== undefined) return { perSecond: rate, burst: burst ?? Math.min(2 * rate, 100_000) };
  if (burst === undefined) return null;
  throw new InvalidArgumentError('--burst goes with --rate');
}
