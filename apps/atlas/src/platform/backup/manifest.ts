import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../../engines/home/write-private-file.ts';
import { type Kms, KmsError } from '../../engines/kms/kms.ts';
import { StartError } from '../../start-error.ts';

const MANIFEST = 'manifest.json';
const SEAL = 'manifest.seal';
const CONTEXT = { purpose: 'backup-manifest' };

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const sqlName = z.string().regex(/^[a-z_][a-z0-9_]*$/);
const fileSchema = z.object({ path: z.string().regex(/^(tables|blobs)\/[a-z0-9_./-]+$/), sizeBytes: z.int(), sha256 });

const manifestSchema = z.object({
  format: z.literal(1),
  backupId: z.uuid(),
  /** When the database was looked at, by its clock. */
  takenAt: z.iso.datetime({ offset: true }),
  atlas: z.string(),
  postgres: z.string(),
  /** The master key that sealed the values. */
  keyId: z.string(),
  /** Values that another master key sealed, since a rotation had not come to its end. */
  oldSeals: z.int(),
  migrations: z.array(z.object({ name: z.string(), sha256 })),
  /** In an order in which every table comes after those that it refers to. */
  tables: z.array(z.object({ name: sqlName, columns: z.array(sqlName), rows: z.int(), file: fileSchema })),
  /** The last value that was given out; null: none was. */
  sequences: z.array(z.object({ table: sqlName, column: sqlName, last: z.string().regex(/^\d+$/).nullable() })),
  blobs: z.array(z.object({ name: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/), file: fileSchema })),
  /** Blobs that the database knows, and the store did not have or had in another size. */
  missing: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type BackupFile = z.infer<typeof fileSchema>;

/** Writes it last, with its hash sealed: so nobody changes a backup who has no master key. */
export async function writeManifest(folder: string, manifest: Manifest, kms: Kms): Promise<void> {
  const text = JSON.stringify(manifest, undefined, 1);
  await writePrivateFile(join(folder, SEAL), await kms.seal(digest(text), CONTEXT));
  await writePrivateFile(join(folder, MANIFEST), text);
}

/** @throws {StartError} when there is no whole backup, another master key sealed it, or it was changed */
export async function readManifest(folder: string, kms: Kms): Promise<Manifest> {
  const [text, seal] = await Promise.all([readFile(join(folder, MANIFEST)), readFile(join(folder, SEAL))]).catch(
    (cause: Error) => {
      throw new StartError(`${folder} holds no whole backup: ${cause.message}`, { cause });
    },
  );
  const sealed = await kms.open(seal, CONTEXT).catch((cause: unknown) => {
    const reason = cause instanceof KmsError ? cause.message : String(cause);
    throw new StartError(`ATLAS_MASTER_KEY_FILE is not the master key of this backup: ${reason}`, { cause });
  });
  if (!sealed.equals(digest(text))) throw new StartError(`${join(folder, MANIFEST)} was changed since it was written`);
  const parsed = manifestSchema.safeParse(JSON.parse(text.toString('utf8')));
  if (!parsed.success) throw new StartError(`the backup was made by a newer Atlas: restore it with that one`);
  return parsed.data;
}

/** Whether the journal of orders about persons must be replayed to what is in a backup: somebody had used reference ids. */
export function needsJournal({ tables }: Manifest): boolean {
  return tables.some(({ name, rows }) => name === 'reference_keys' && rows > 0);
}

function digest(text: string | Buffer): Buffer {
  return createHash('sha256').update(text).digest();
}
