import { customType, pgSchema } from 'drizzle-orm/pg-core';

/** Everything of Atlas stands in one schema, so that it can share a database with others. */
export const atlas = pgSchema('atlas');

/** A column of bytes, which drizzle has no name for. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
