import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ENVIRONMENTS, type Environment } from '../keys/caller.ts';
import type { PersonScope } from '../persons/reference-id.ts';

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const NAME = new RegExp(`^journal/(${UUID})/(${ENVIRONMENTS.join('|')})/([0-9a-f]{16})/(${UUID})$`);

const entrySchema = z.object({
  kind: z.enum(['ERASE', 'HOLD', 'RELEASE']),
  /** Hexadecimal. */
  referenceDigest: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601. */
  givenAt: z.iso.datetime({ offset: true }),
  givenBy: z.string(),
  /** Of HOLD and RELEASE. */
  holdId: z.uuid().optional(),
  /** Of an ERASE of one face; servers that do not know it find nobody with its digest. */
  faceId: z.string().optional(),
  /** Of HOLD. */
  words: z.object({ referenceId: z.string(), reason: z.string() }).optional(),
});

/** What was ordered, as the journal outside of the database has it: enough to do it again to a backup that is older. */
export type JournalEntry = z.infer<typeof entrySchema>;

export interface EntryPlace extends PersonScope {
  orderId: string;
}

/** All entries have names that begin so. */
export const JOURNAL = 'journal/';

/** What an entry is called in the blob store. It tells by which key it is sealed: an account that began anew has another one. */
export function entryName(key: Buffer, { accountId, environment, orderId }: EntryPlace): string {
  return `${JOURNAL}${accountId}/${environment}/${keyIdOf(key)}/${orderId}`;
}

/** Undefined: not the name of an entry. */
export function readEntryName(name: string): (EntryPlace & { keyId: string }) | undefined {
  const [, accountId, environment, keyId, orderId] = NAME.exec(name) ?? [];
  if (accountId === undefined || keyId === undefined || orderId === undefined) return undefined;
  return { accountId, environment: environment as Environment, keyId, orderId };
}

/** Names a key without telling anything of it. */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('journal key').update(key).digest('hex').slice(0, 16);
}

/**
 * An entry, sealed with AES-256-GCM for its name: format (1 byte), nonce (12, random), tag (16), ciphertext.
 *
 * @param key of the account and environment: see create-reference-keys.ts
 */
export function sealEntry(key: Buffer, place: EntryPlace, entry: JournalEntry): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(entryName(key, place)));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(entry), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), ciphertext]);
}

/** @throws when it was changed, or is not of this account, environment and name */
export function openEntry(key: Buffer, place: EntryPlace, sealed: Buffer): JournalEntry {
  if (sealed[0] !== FORMAT) throw new Error('no entry of a journal that this version knows');
  const tagAt = 1 + NONCE_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, tagAt), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(entryName(key, place)));
  decipher.setAuthTag(sealed.subarray(tagAt, tagAt + TAG_BYTES));
  const plain = Buffer.concat([decipher.update(sealed.subarray(tagAt + TAG_BYTES)), decipher.final()]);
  return entrySchema.parse(JSON.parse(plain.toString('utf8')));
}
