import { lt, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { countKept } from '../retention/count-kept.ts';
import type { KeptPart } from '../retention/kept-part.ts';
import { accessTokens } from './api-keys-table.ts';
import { removeExpiredCredentials } from './create-key-store.ts';

/** Tokens, and used `api_key` values: digests that are of no use once they have ended. */
export function keptCredentials(db: Db): KeptPart {
  return {
    kind: 'credentials',
    about: 'tokens and used api_key values, until they end',
    seconds: undefined,
    measure: () => countKept(db, accessTokens, { isDue: lt(accessTokens.expiresAt, sql`now()`) }),
    removeDue: () => removeExpiredCredentials({ db }),
  };
}
