import { z } from 'zod';
import type { Route } from '../route/define-route.ts';
import { PARAMETER_ALIASES } from '../route/parameter-names.ts';
import { largestFile } from '../route/file-sizes.ts';

export type JsonObject = { [key: string]: unknown };

/** JSON Schema of a parameter's zod schema, as it comes out of parsing. @throws for one with named or recursive parts */
function describeScalar(schema: z.ZodType): JsonObject {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  if (described.$defs) throw new Error('A parameter must be described in one piece.');
  return described;
}

/**
 * The query parameters of a route. Names are snake_case and may be sent by any alias; scalars may also stand in the body,
 * which wins.
 */
export function describeQuery(route: Route): JsonObject[] {
  return Object.entries(route.params.shape).map(([name, field]) => {
    const { description, ...schema } = describeScalar(asSchema(field));
    const example = route.example.params[name];
    return {
      name,
      in: route.path.includes(`/:${name}`) ? 'path' : 'query',
      required: !isOptional(asSchema(field)),
      description: withAliases(description, PARAMETER_ALIASES[name] ?? []),
      schema,
      ...(example === undefined ? {} : { example }),
    };
  });
}

/** The body of a POST in its three content types; every file slot is in it, by its canonical name. */
export function describeBody(route: Route): JsonObject {
  const scalars = Object.fromEntries(
    Object.entries(route.params.shape).map(([name, field]) => [name, describeScalar(asSchema(field))]),
  );
  const slots = Object.entries(route.files);
  const required = slots.filter(([, slot]) => slot.required).map(([name]) => name);
  const body = (files: JsonObject): JsonObject => ({
    type: 'object',
    properties: { ...files, ...scalars },
    ...(required.length > 0 ? { required } : {}),
  });
  const base64 = body(describeFiles(route, (accept) => ({ contentEncoding: 'base64', contentMediaType: accept })));
  const sent = slots.filter(([, slot]) => slot.required || slot.inExample).map(([name]) => [name, 'iVBORw0KGgo=']);
  const example = { ...Object.fromEntries(sent), ...route.example.params };
  return {
    required: required.length > 0,
    content: {
      'multipart/form-data': {
        schema: body(describeFiles(route, (accept) => ({ format: 'binary', contentMediaType: accept }))),
        encoding: Object.fromEntries(
          slots.map(([name, { accept }]) => [name, { contentType: accept?.join(', ') ?? 'application/octet-stream' }]),
        ),
      },
      'application/json': { schema: base64, example },
      'application/x-www-form-urlencoded': { schema: base64 },
    },
  };
}

function describeFiles(route: Route, form: (mediaType: string) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(route.files).map(([name, slot]) => {
      const limit = `At most ${largestFile(slot) / 1024 / 1024} MB.`;
      const aliases = (slot.aliases ?? []).filter((alias) => alias !== name);
      const many = route.batch?.slot === name ? ' Several of them, or a ZIP of up to 1,000, become a job.' : '';
      const description = withAliases(`${asSentence(slot.description)} ${limit}${many}`, aliases);
      const mediaType = slot.accept?.length === 1 ? slot.accept[0] : undefined;
      const mark = {
        ...(many ? { 'x-many': true } : {}),
        ...(slot.inExample ? { 'x-in-example': true } : {}),
        ...(slot.specimen ? { 'x-specimen': slot.specimen } : {}),
      };
      return [name, { type: 'string', ...form(mediaType ?? 'application/octet-stream'), ...mark, description }];
    }),
  );
}

function withAliases(description: unknown, aliases: readonly string[]): string {
  const text = typeof description === 'string' ? description : '';
  return aliases.length > 0
    ? `${asSentence(text)} Also accepted as ${aliases.map((name) => `\`${name}\``).join(', ')}.`.trim()
    : text;
}

/** Descriptions are written without a full stop where nothing follows. */
function asSentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

function isOptional(schema: z.ZodType): boolean {
  return schema.safeParse(undefined).success;
}

/** A field of a zod object, whose shape type knows only the core of a schema. */
function asSchema(field: unknown): z.ZodType {
  if (field instanceof z.ZodType) return field;
  throw new TypeError('A parameter must be a zod schema.');
}
