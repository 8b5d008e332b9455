export { createAtlas } from './create-atlas.ts';
export type { Atlas, AtlasOptions } from './create-atlas.ts';
export { AtlasApiError, AtlasConnectionError } from './errors.ts';
export { fromPath } from './from-path.ts';
export type { AcceptedJob, Answer, CallOptions, Download, FileInput } from './operation.ts';
export type * from './generated/index.ts';
