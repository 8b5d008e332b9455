import type { ApiDocument } from '../openapi/api-document.ts';
import { describeRequest } from './describe-request.ts';
import { type ApiRequest, expectedStatuses, listRequests, requiredData } from './list-requests.ts';
import { checkData, checkEnvelope, checkStatus, SIGN } from './scripts.ts';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
/** The same for ever, so that a collection that is imported again replaces the one before. */
const COLLECTION_ID = '6a1d5c0e-7d5b-4f0e-9c57-0b9d1f6f3a21';

const ABOUT = `Fill the variables \`base_url\`, \`key_id\` and \`key_secret\`; each request then signs itself. Postman must trust the
server's certificate authority: Settings, Certificates, CA certificates, \`.atlas/tls/ca.pem\`. Files are looked for in Postman's
working directory; \`specimens/\` of the repository has the one that the requests name.`;

/** The Postman collection (v2.1) of an OpenAPI document: a folder for each tag, a request for each path. */
export function buildCollection(document: ApiDocument): object {
  const requests = listRequests(document);
  const tags = [...new Set(requests.flatMap(({ operation }) => operation.tags.slice(0, 1)))];
  const bare = requests.filter((request) => !hasEnvelope(request)).map(({ path }) => path);
  return {
    info: {
      _postman_id: COLLECTION_ID,
      name: document.info.title,
      description: `${ABOUT}\n\n${document.info.description}`,
      version: document.info.version,
      schema: SCHEMA,
    },
    variable: [
      { key: 'base_url', value: 'https://127.0.0.1:8443' },
      { key: 'key_id', value: '' },
      { key: 'key_secret', value: '' },
    ],
    auth: { type: 'noauth' },
    event: [runs('prerequest', SIGN), runs('test', checkEnvelope(bare))],
    item: tags.map((name) => ({
      name,
      item: requests
        .filter(({ operation }) => operation.tags[0] === name)
        .map((request) => describeItem(request, requiredData(request, document))),
    })),
  };
}

function describeItem(request: ApiRequest, dataKeys: readonly string[]): object {
  const { operation, path } = request;
  const described = describeRequest(request);
  const checks = [checkStatus(expectedStatuses(request)), ...(dataKeys.length > 0 ? [checkData(dataKeys)] : [])];
  const success = operation.responses['200']?.content?.['application/json']?.example;
  return {
    name: `${path.slice(1)}: ${operation.summary}`,
    event: [runs('test', checks.join('\n'))],
    request: { ...described, description: operation.description ?? operation.summary },
    response: success === undefined ? [] : [describeExample(described, success)],
  };
}

function describeExample(originalRequest: object, example: unknown): object {
  return {
    name: 'Success',
    originalRequest,
    status: 'OK',
    code: 200,
    _postman_previewlanguage: 'json',
    header: [{ key: 'Content-Type', value: 'application/json; charset=utf-8' }],
    body: JSON.stringify(example, undefined, 2),
  };
}

/** Whether its answers are written by the route table: those of health are not. */
function hasEnvelope({ operation }: ApiRequest): boolean {
  return operation.responses['400'] !== undefined;
}

function runs(listen: 'prerequest' | 'test', script: string): object {
  return { listen, script: { type: 'text/javascript', exec: script.split('\n') } };
}
