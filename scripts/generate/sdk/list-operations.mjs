import { nameOfRef } from './write-type.mjs';

/**
 * One method of the client.
 *
 * @typedef {object} Operation
 * @property {string} noun `document`: the first part of the path
 * @property {string} name `ocr`: the other parts
 * @property {string} type `DocumentOcr`: what its types are called
 * @property {'GET' | 'POST' | 'DELETE'} method
 * @property {string} path
 * @property {string} about
 * @property {{ name: string, required: boolean, schema: any }[]} params
 * @property {{ name: string, required: boolean, description: string, isMany: boolean }[]} files
 * @property {boolean} isRepeatable
 * @property {'data' | 'flat' | 'file'} answer
 * @property {boolean} startsJob
 * @property {string | undefined} items key of the array in an answer that comes in pages
 */

/**
 * The methods of the client, derived from the paths alone: `/document/ocr` → `document.ocr`, `/video/call/status` →
 * `video.callStatus`, `GET /requests` → `requests.find`, `POST /checks` → `checks.create`, `DELETE /subjects/{reference_id}` → `subjects.delete`. A route that answers GET and POST is
 * called by POST, where nothing stands in the URL. A route that may answer with a job has a second method for that: `document.startOcr`.
 *
 * @param {any} openapi
 * @returns {Operation[]}
 * @throws {Error} when two routes would get one name
 */
export function listOperations(openapi) {
  const operations = Object.entries(openapi.paths).flatMap(([path, methods]) => {
    const method = methods.post ? 'POST' : methods.delete ? 'DELETE' : 'GET';
    const described = methods[method.toLowerCase()];
    const kinds = Object.keys(described.responses['200']?.content ?? {});
    const isPage = described.tags.includes('health') || described.tags.includes('reference');
    if (isPage || kinds.includes('text/event-stream')) return [];
    const operation = describeOperation(openapi, path, method, described);
    return described.responses['202'] ? [answersAtOnce(operation), startsJob(operation)] : [operation];
  });
  const seen = new Set();
  for (const { noun, name, path } of operations) {
    if (seen.has(`${noun}.${name}`)) throw new Error(`${path}: a second method would be called ${noun}.${name}`);
    seen.add(`${noun}.${name}`);
  }
  return operations;
}

/** What the method of a noun alone is called. */
const BARE_NAMES = { GET: 'find', POST: 'create', DELETE: 'delete' };

/** @param {any} openapi @param {string} path @param {'GET' | 'POST' | 'DELETE'} method @param {any} described @returns {Operation} */
function describeOperation(openapi, path, method, described) {
  const [noun = '', ...rest] = path
    .slice(1)
    .split('/')
    .filter((part) => !part.startsWith('{'));
  const envelope = described.responses['200'].content?.['application/json']?.schema;
  const answer = envelope ? (envelope.properties?.data ? 'data' : 'flat') : 'file';
  const form = described.requestBody?.content['multipart/form-data']?.schema ?? {};
  const params = described.parameters.filter((/** @type {any} */ { in: place }) => place !== 'header');
  const type = path
    .split(/[^A-Za-z0-9]+/)
    .map(capitalise)
    .join('');
  return {
    noun: camel(noun),
    name: rest.length > 0 ? camel(rest.join('_')) : BARE_NAMES[method],
    type,
    method,
    path,
    about: `${described.summary}.\n\n${described.description}\n\n\`${method} ${path}\``,
    params: params.map((/** @type {any} */ param) => ({
      name: param.name,
      required: param.required,
      schema: { ...param.schema, description: param.description },
    })),
    files: Object.entries(form.properties ?? {})
      .filter(([, { format }]) => format === 'binary')
      .map(([name, { description, 'x-many': isMany = false }]) => {
        return { name, description, isMany, required: form.required?.includes(name) ?? false };
      }),
    isRepeatable: described.parameters.some((/** @type {any} */ { name }) => name === 'Idempotency-Key'),
    answer,
    startsJob: false,
    items: answer === 'data' ? findItems(openapi, envelope.properties.data, params) : undefined,
  };
}

/** @param {Operation} operation @returns {Operation} */
function answersAtOnce(operation) {
  return { ...operation, params: operation.params.filter(({ name }) => name !== 'async') };
}

/** @param {Operation} operation @returns {Operation} */
function startsJob(operation) {
  const { name, type, method, path, params } = operation;
  return {
    ...operation,
    name: `start${capitalise(name)}`,
    type: `${type}Job`,
    about: `Starts a job for what \`${name}\` does with one document at once: one file, many, or a ZIP.\n\n\`${method} ${path}\` with \`async=true\``,
    params: params.filter((param) => param.name !== 'async'),
    startsJob: true,
    items: undefined,
  };
}

/**
 * The convention of pages: parameters `after` and `limit`, an answer with one array and `next`.
 *
 * @param {any} openapi @param {any} data @param {any[]} params
 */
function findItems(openapi, data, params) {
  const { properties = {} } = data.$ref ? openapi.components.schemas[nameOfRef(data.$ref)] : data;
  const arrays = Object.keys(properties).filter((name) => properties[name].type === 'array');
  const isPaged = ['after', 'limit'].every((wanted) => params.some(({ name }) => name === wanted));
  return isPaged && properties.next?.type === 'string' && arrays.length === 1 ? arrays[0] : undefined;
}

/** `call_status` → `callStatus`. @param {string} text */
function camel(text) {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word, index) => (index > 0 ? capitalise(word) : word))
    .join('');
}

/** @param {string} word */
export function capitalise(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
