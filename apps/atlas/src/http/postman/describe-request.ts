import type { ApiOperation, ApiParameter, Schema } from '../openapi/api-document.ts';
import type { ApiRequest } from './list-requests.ts';

/** The file that requests send where they name no other: `specimens/` of the repository has it. */
const SPECIMEN = 'passport.png';

/** A request with the example's parameters; those that it does not use are there, switched off. */
export function describeRequest({ path, method, operation }: ApiRequest): object {
  const isPublic = operation.security?.length === 0;
  const form = formOf(operation);
  const params = (operation.parameters ?? []).filter((param) => param.in === 'query');
  const query = method === 'GET' ? params.map(describeParam) : [];
  const json = method === 'POST' && !form && params.length > 0;
  const header = [
    ...(isPublic ? [] : [pair('Authorization', '{{AUTHORIZATION}}'), pair('request_id', '{{REQUEST_ID}}')]),
    ...(json ? [pair('Content-Type', 'application/json')] : []),
    ...(takesIdempotencyKey(operation) ? [{ ...pair('Idempotency-Key', '{{$guid}}'), disabled: true }] : []),
  ];
  return {
    method,
    header,
    url: describeUrl(fillPath(path, operation), query),
    ...(form ? { body: { mode: 'formdata', formdata: [...describeFiles(form), ...params.map(describeField)] } } : {}),
    ...(json ? { body: { mode: 'raw', raw: writeJson(params), options: { raw: { language: 'json' } } } } : {}),
  };
}

/** With the example's values in the places of parameters. */
function fillPath(path: string, { parameters = [] }: ApiOperation): string {
  const inPath = parameters.filter((param) => param.in === 'path');
  return inPath.reduce((text, param) => text.replace(`{${param.name}}`, exampleOf(param)), path);
}

interface Described extends ReturnType<typeof pair> {
  description: string;
  disabled: boolean;
}

function describeParam(param: ApiParameter): Described {
  const disabled = !param.required && param.example === undefined;
  return { ...pair(param.name, exampleOf(param)), description: param.description, disabled };
}

function describeField(param: ApiParameter): object {
  return { ...describeParam(param), type: 'text' };
}

function describeUrl(path: string, query: readonly Described[]): object {
  const used = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  const raw = `{{base_url}}${path}${used.length > 0 ? `?${used.join('&')}` : ''}`;
  return { raw, host: ['{{base_url}}'], path: path.slice(1).split('/'), ...(query.length > 0 ? { query } : {}) };
}

type Form = NonNullable<ReturnType<typeof formOf>>;

/** The multipart form of an operation that takes files. */
function formOf(operation: ApiOperation) {
  const form = operation.requestBody?.content['multipart/form-data'];
  return Object.values(form?.schema.properties ?? {}).some(isFile) ? form : undefined;
}

function describeFiles({ schema, encoding }: Form): object[] {
  const slots = Object.entries(schema.properties ?? {}).filter(([, slot]) => isFile(slot));
  return slots.map(([key, { description = '', 'x-in-example': isSent = false, 'x-specimen': specimen = SPECIMEN }]) => {
    const kinds = encoding?.[key]?.contentType ?? '';
    const takesSpecimen = kinds === 'application/octet-stream' || kinds.includes('image/png');
    const src = takesSpecimen ? specimen : [];
    return { key, type: 'file', src, description, disabled: !schema.required?.includes(key) && !isSent };
  });
}

function isFile({ format }: Schema): boolean {
  return format === 'binary';
}

function takesIdempotencyKey({ parameters = [] }: ApiOperation): boolean {
  return parameters.some(({ name }) => name === 'Idempotency-Key');
}

/** What the example says, but for the caller's own key, which is a variable of the collection. */
function exampleOf({ name, example, schema }: ApiParameter): string {
  if (name === 'key_id' || name === 'key_secret') return `{{${name}}}`;
  const value = example ?? schema.enum?.[0] ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function writeJson(params: readonly ApiParameter[]): string {
  const used = params.filter(({ required, example }) => required || example !== undefined);
  const values = used.map((param) => [param.name, isText(param) ? exampleOf(param) : param.example]);
  return JSON.stringify(Object.fromEntries(values), undefined, 2);
}

function isText({ example }: ApiParameter): boolean {
  return example === undefined || typeof example === 'string';
}

function pair(key: string, value: string) {
  return { key, value };
}
