import { text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas } from '../../db/schema.ts';

/** Who uses this installation: a team, a product, a customer. The columns are those of the migrations. */
export const accounts = atlas.table('accounts', {
  accountId: uuid('account_id').primaryKey().defaultRandom(),
  name: text('name').notNull().unique(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
