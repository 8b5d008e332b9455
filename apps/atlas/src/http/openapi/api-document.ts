/** The parts of the OpenAPI document that other descriptions are made of. */
export interface ApiDocument {
  info: { title: string; version: string; description: string };
  paths: Readonly<Record<string, Readonly<Partial<Record<'get' | 'post' | 'delete', ApiOperation>>>>>;
  components: { schemas: Readonly<Record<string, Schema>> };
}

export interface ApiOperation {
  tags: readonly string[];
  summary: string;
  description?: string;
  /** Empty: no key is asked for. */
  security?: readonly unknown[];
  parameters?: readonly ApiParameter[];
  requestBody?: {
    content: Readonly<
      Record<string, { schema: Schema; encoding?: Readonly<Record<string, { contentType: string }>>; example?: object }>
    >;
  };
  /** 404 says that what an id names is not there. */
  'x-finds-by-id'?: boolean;
  /** It is always accepted as a job. */
  'x-always-a-job'?: boolean;
  responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema; example?: unknown }>> }>>;
}

export interface ApiParameter {
  name: string;
  in: string;
  required: boolean;
  description: string;
  schema: Schema;
  example?: unknown;
}

export interface Schema {
  $ref?: string;
  format?: string;
  description?: string;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
  allOf?: readonly Schema[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  'x-when'?: object;
  /** Of a file that is not required: the example sends it. */
  'x-in-example'?: boolean;
  /** Of a file: the one of `specimens/` that the example sends. */
  'x-specimen'?: string;
}
