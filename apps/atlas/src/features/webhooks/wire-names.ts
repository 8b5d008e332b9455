import { z } from 'zod';
import { AtlasError } from '../../errors.ts';
import { choice, text } from '../../http/route/parameter-kinds.ts';
import { DELIVERY_STATES, ENCODINGS, WEBHOOK_FAMILIES } from '../../platform/webhooks/webhook.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

export const EXAMPLE_ENDPOINT = 'we-3f0c2f0e-6c4e-4a53-9f0f-1d1f5a7f0b11';
export const EXAMPLE_EVENT = 'evt-0b6e2f4e-2f6a-4c5c-8a94-0e2c0cf1a001';
export const EXAMPLE_SECRET = 'whsec_…';

/** What is the same on every route: the webhook is named by its family. */
export const family = () => choice(WEBHOOK_FAMILIES).describe('Whose events: there is one webhook for each family');
export const encoding = () => choice(ENCODINGS);
export const deliveryState = () => choice(DELIVERY_STATES);
export const eventId = () =>
  text({ maxLength: 40, pattern: new RegExp(`^evt-${UUID}$`), form: 'the `event_id` of an event' });

/** ISO 8601 with an offset, or a date in UTC. */
export const moment = () =>
  text({ maxLength: 40 }).refine(
    (given) => MOMENT.test(given) && !Number.isNaN(Date.parse(given)),
    'a moment such as 2026-11-26T09:00:00Z',
  );

/** Ids on the wire say what they name. */
export const writeEventId = (uuid: string): string => `evt-${uuid}`;
export const writeEndpointId = (uuid: string): string => `we-${uuid}`;
export const readId = (id: string): string => id.slice(id.indexOf('-') + 1);

/** An absent moment is an empty text. */
export const writeMoment = (moment: Date | null): string => moment?.toISOString() ?? '';

export const momentText = (about: string) => z.string().describe(`${about}, ISO 8601, UTC; empty if never`);

export function noWebhook(): AtlasError {
  return new AtlasError('not_found', { detail: 'family: no webhook is set for it' });
}

/** @param name of the parameter that holds the id */
export function noEvent(name: string): AtlasError {
  return new AtlasError('not_found', { detail: `${name}: no such event in the last 30 days` });
}

export function disabledWebhook(): AtlasError {
  return new AtlasError('invalid_parameter', { detail: 'family: its webhook is disabled; set it again first' });
}
