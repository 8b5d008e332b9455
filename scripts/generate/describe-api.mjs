import { tsImport } from 'tsx/esm/api';

/** What the server says of itself: its OpenAPI document and its Postman collection. @returns {Promise<any>} */
export async function describeApi() {
  const described = await tsImport('../../apps/atlas/src/describe-api.ts', import.meta.url);
  return described.describeApi();
}
