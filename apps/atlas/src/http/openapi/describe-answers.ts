import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Route } from '../route/define-route.ts';
import type { JsonObject } from './describe-parameters.ts';

/**
 * The schemas of what routes answer, for `components`: one for each route, and one for each part that has a name of its own
 * (`.meta({ id })`) or refers to itself.
 *
 * @throws {Error} when two different schemas have one name
 */
export function describeAnswers(routes: readonly Route[]): JsonObject {
  const schemas: JsonObject = {};
  const add = (name: string, schema: unknown) => {
    if (name in schemas && !isDeepStrictEqual(schemas[name], schema)) throw new Error(`Two schemas are named ${name}`);
    schemas[name] = schema;
  };
  for (const route of routes.filter(({ answer }) => answer !== 'file')) {
    const name = nameOf(route);
    const { $schema: _dialect, $defs = {}, ...described } = asComponents(route.data, name);
    for (const [part, schema] of Object.entries($defs)) add(part, schema);
    add(name, described);
  }
  return schemas;
}

/** `/document/ocr` → `DocumentOcr`. */
export function nameOf(route: Pick<Route, 'path'>): string {
  return route.path
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The schema, its references pointing into `components`; parts without a name of their own take the route's. */
function asComponents(schema: z.ZodType, name: string): { $schema?: unknown; $defs?: JsonObject } & JsonObject {
  const text = JSON.stringify(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }))
    .replaceAll('"#/$defs/', '"#/components/schemas/')
    .replaceAll(/(?<=["/])__schema(?=\d+")/g, `${name}Part`);
  return JSON.parse(text);
}
