import { pgSchema } from 'drizzle-orm/pg-core';

/** Everything of Atlas stands in one schema, so that it can share a database with others. */
export const atlas = pgSchema('atlas');
