import { InvalidArgumentError } from 'commander';
import { findNearest } from '../config/find-nearest.ts';
import { PERMISSIONS, type Permission } from '../platform/keys/caller.ts';

const UNIT_MS: Readonly<Record<string, number>> = {
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
