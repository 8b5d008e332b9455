import type { ApiDocument, ApiOperation } from '../openapi/api-document.ts';

/** One request of the collection: each path once, by POST where it can be, so that nothing need stand in the URL. */
export interface ApiRequest {
  path: string;
  method: 'GET' | 'POST' | 'DELETE';
  operation: ApiOperation;
}

export function listRequests({ paths }: ApiDocument): ApiRequest[] {
  return Object.entries(paths).flatMap(([path, { get, post, delete: remove }]): ApiRequest[] => {
    if (post) return [{ path, method: 'POST', operation: post }];
    if (remove) return [{ path, method: 'DELETE', operation: remove }];
    return get ? [{ path, method: 'GET', operation: get }] : [];
  });
}

/** The keys that every success has in `data`, as far as its schema says; empty where the answer has no `data`. */
export function requiredData({ operation }: ApiRequest, { components }: ApiDocument): readonly string[] {
  const data = operation.responses['200']?.content?.['application/json']?.schema?.properties?.['data'];
  const schema = data?.$ref ? components.schemas[data.$ref.slice(data.$ref.lastIndexOf('/') + 1)] : data;
  const usual = schema?.anyOf?.filter((form) => form['x-when'] === undefined);
  return (usual?.length === 1 ? usual[0]?.required : schema?.required) ?? [];
}

/**
 * The statuses with which a request of the collection may be answered, as it stands there: its example names ids, which a server may not have.
 * Anything else is a failure, such as a permission that the key lacks.
 */
export function expectedStatuses({ operation }: ApiRequest): readonly number[] {
  if (operation['x-always-a-job']) return [202];
  return operation['x-finds-by-id'] ? [200, 404] : [200];
}
