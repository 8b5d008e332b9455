import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ModelId } from './inference.ts';

/** A file of weights that is missing or is not the one that `models.json` describes. The message names it. */
export class ModelError extends Error {
  readonly code = 'model_invalid';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ModelError';
  }
}

interface ModelFile {
  role: string;
  path: string;
  sha256: string;
}

/**
 * Where the weights of each role lie, each file hashed again: what set-up fetched may have been changed since.
 *
 * @param options.root the folder that holds `models.json` and `.models/`
 * @param options.roles what the caller cannot do without
 * @returns absolute paths by role, such as `text-detection`
 * @throws {ModelError} when `models.json` cannot be understood or names no file for one of `roles`, or a file is missing or
 * has another hash
 * Not guaranteed: that a file stays as it is between this check and its use.
 */
export async function verifyModels<Role extends string>(options: {
  root: string;
  roles?: readonly Role[];
}): Promise<Record<Role, string>> {
  const files = await listModels(options.root);
  const missing = options.roles?.find((role) => !files.some((file) => file.role === role));
  if (missing) throw new ModelError(`models.json names no model for ${missing}`);
  await Promise.all(files.map(verifyFile));
  return Object.fromEntries(files.map(({ role, path }) => [role, path])) as Record<Role, string>;
}

/** The files of weights by role, as `models.json` describes them. @throws {ModelError} when it cannot be understood */
export async function identifyModels(root: string): Promise<Record<string, ModelId>> {
  const files = await listModels(root);
  return Object.fromEntries(files.map(({ role, path, sha256 }) => [role, { file: basename(path), sha256 }]));
}

async function verifyFile({ role, path, sha256 }: ModelFile): Promise<void> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new ModelError(`the model for ${role} cannot be read: ${path} (npm start fetches it)`, { cause });
  }
  if (hash.digest('hex') !== sha256)
    throw new ModelError(
      `the model for ${role} is not the one that models.json describes: ${path} (SHA-256 differs; npm start fetches it again)`,
    );
}

async function listModels(root: string): Promise<ModelFile[]> {
  const path = join(root, 'models.json');
  const content = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ModelError(`models.json cannot be read: ${path}`, { cause });
  });
  try {
    return list(JSON.parse(content), 'packages').flatMap((entry) => {
      const folder = `${text(entry, 'name').replaceAll('/', '__')}@${text(entry, 'version')}`;
      return list(entry, 'files').map((file) => ({
        role: text(file, 'role'),
        path: join(root, '.models', folder, text(file, 'file')),
        sha256: text(file, 'sha256'),
      }));
    });
  } catch (cause) {
    throw new ModelError(`models.json cannot be understood: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
}

function list(value: unknown, name: string): unknown[] {
  const found = property(value, name);
  if (!Array.isArray(found)) throw new TypeError(`${name} is not a list`);
  return found;
}

function text(value: unknown, name: string): string {
  const found = property(value, name);
  if (typeof found !== 'string' || found === '') throw new TypeError(`${name} is not a text`);
  return found;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : null;
}
