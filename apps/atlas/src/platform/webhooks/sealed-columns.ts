import type { Environment } from '../keys/caller.ts';
import type { SealedColumn, SealedRow } from '../sealing/sealed-column.ts';
import { eventContext, secretContext, urlContext } from './seal-contexts.ts';

const OF_ACCOUNT = ['account_id', 'environment'];

export const WEBHOOK_SEALS: readonly SealedColumn[] = [
  {
    table: 'events',
    column: 'sealed_data',
    primaryKey: ['event_id'],
    others: OF_ACCOUNT,
    context: (row) => eventContext({ ...ownerOf(row), eventId: String(row.event_id) }),
  },
  {
    table: 'webhook_endpoints',
    column: 'sealed_url',
    primaryKey: ['endpoint_id'],
    others: [...OF_ACCOUNT, 'family'],
    context: (row) => urlContext({ ...ownerOf(row), family: String(row.family) }),
  },
  {
    table: 'webhook_secrets',
    column: 'sealed_secret',
    primaryKey: ['secret_id'],
    others: OF_ACCOUNT,
    context: (row) => secretContext({ ...ownerOf(row), secretId: String(row.secret_id) }),
  },
];

function ownerOf(row: SealedRow) {
  return { accountId: String(row.account_id), environment: row.environment as Environment };
}
