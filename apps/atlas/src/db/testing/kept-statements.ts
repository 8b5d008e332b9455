import { join } from 'node:path';

/** What a release says to its database, with the role as which it does. */
export interface KeptStatement {
  text: string;
  role: 'app' | 'owner';
}

/** A file a release, such as `0.1.0.json`. */
export const statementFolder = join(import.meta.dirname, 'statements');
