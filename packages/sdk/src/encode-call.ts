import type { FileInput, Operation, Values } from './operation.ts';

/** A call as it goes over the wire, the same for each attempt. */
export interface EncodedCall {
  /** Path and query. */
  target: string;
  body: FormData | string | undefined;
  contentType: string | undefined;
}

/**
 * Parameters stand in the path where it has a place for them; the others of a GET or DELETE in the query, those of a POST in its body, where no log sees them: as JSON, or as multipart parts
 * beside files. Absent values are left out.
 */
export async function encodeCall(
  { method, path: template, files = [], always = {} }: Operation,
  params: Values,
): Promise<EncodedCall> {
  const all = Object.entries({ ...params, ...always }).filter(([, value]) => value !== undefined && value !== null);
  const given = all.filter(([name]) => !template.includes(`{${name}}`));
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodePart(name, params[name]));
  if (given.length === 0) return { target: path, body: undefined, contentType: undefined };
  if (method !== 'POST') {
    const query = new URLSearchParams(given.map(([name, value]): [string, string] => [name, toText(value)]));
    return { target: `${path}?${query.toString()}`, body: undefined, contentType: undefined };
  }
  if (!given.some(([name]) => files.includes(name))) {
    return { target: path, body: JSON.stringify(Object.fromEntries(given)), contentType: 'application/json' };
  }
  const form = new FormData();
  for (const [name, value] of given) {
    if (!files.includes(name)) form.append(name, toText(value));
    else for (const file of [value].flat() as FileInput[]) await appendFile(form, name, file);
  }
  // Its content type names a boundary that only the sender knows.
  return { target: path, body: form, contentType: undefined };
}

/** @throws {TypeError} for what would be another path */
function encodePart(name: string, value: unknown): string {
  const text = value === undefined || value === null ? '' : toText(value);
  if (text === '' || text === '.' || text === '..') throw new TypeError(`${name}: give a value`);
  return encodeURIComponent(text);
}

async function appendFile(form: FormData, name: string, value: FileInput): Promise<void> {
  const file = await value;
  if (file instanceof Blob) form.append(name, file, file instanceof File ? file.name : name);
  else if (file instanceof Uint8Array || file instanceof ArrayBuffer) form.append(name, new Blob([file]), name);
  else throw new TypeError(`${name}: give a Blob, a File, a Uint8Array, an ArrayBuffer or fromPath(…)`);
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
