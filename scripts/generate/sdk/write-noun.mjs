import { capitalise } from './list-operations.mjs';
import { describe, isInterface, nameOfRef, writeComment, writeProperty, writeType } from './write-type.mjs';

/** @typedef {import('./list-operations.mjs').Operation} Operation */

/**
 * The types of one noun: for each method its parameters and its answer, and the methods together.
 *
 * @param {string} noun @param {Operation[]} operations @param {Record<string, any>} schemas
 */
export function writeNoun(noun, operations, schemas) {
  const own = operations.map(({ type }) => type);
  const types = operations.flatMap((operation) => [writeParams(operation), ...writeAnswer(operation, schemas)]);
  const methods = `export interface ${capitalise(noun)}Methods { ${operations.map((one) => writeMethods(one, schemas)).join('\n')} }`;
  const code = [methods, ...types].join('\n\n');
  const parts = usedParts(operations, schemas).filter((name) => !own.includes(name));
  return [...importParts(parts), importCore(code), code].join('\n\n');
}

/** The parts that answers of several routes may share. @param {string[]} names @param {Record<string, any>} schemas */
export function writeParts(names, schemas) {
  return names.map((name) => writeNamed(name, schemas[name])).join('\n\n');
}

/** @param {string[]} names */
function importParts(names) {
  return names.length > 0 ? [`import type { ${names.join(', ')} } from './parts.ts';`] : [];
}

/** @param {string} code */
function importCore(code) {
  const names = ['AcceptedJob', 'Answer', 'CallOptions', 'Download', 'FileInput'].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(code),
  );
  return `import type { ${names.join(', ')} } from '../operation.ts';`;
}

/** @param {Operation} operation */
function writeParams({ type, params, files, startsJob }) {
  const many = files.filter(({ isMany }) => isMany).map(({ name }) => name);
  if (startsJob && many.length > 0) {
    const members = many.map((name) => `${name}: FileInput | readonly FileInput[]`);
    const usual = `Omit<${type.replace(/Job$/, 'Params')}, ${many.map((name) => `'${name}'`).join(' | ')}>`;
    return `export type ${type}Params = ${usual} & { ${members.join('; ')} };`;
  }
  const members = [
    ...files.map(({ name, required, description }) =>
      writeProperty(name, 'FileInput', {
        isOptional: !required,
        about: description,
      }),
    ),
    ...params.map(({ name, required, schema }) =>
      writeProperty(name, writeType(schema), { isOptional: !required, about: describe(schema) }),
    ),
  ];
  if (members.length === 0) return `export type ${type}Params = Record<string, never>;`;
  return `export interface ${type}Params { ${members.join('\n')} }`;
}

/** @param {Operation} operation @param {Record<string, any>} schemas */
function writeAnswer({ type, answer, startsJob }, schemas) {
  if (answer === 'file' || startsJob) return [];
  const { main, others } = splitForms(type, schemas[type]);
  return [writeNamed(type, main), ...others.map(({ name, schema }) => writeNamed(name, schema))];
}

/**
 * An answer that takes another form with some parameters says so by `x-when`.
 *
 * @param {string} type @param {any} schema
 */
function splitForms(type, schema) {
  const forms = schema.anyOf?.some((/** @type {any} */ form) => form['x-when']) ? schema.anyOf : [schema];
  const usual = forms.filter((/** @type {any} */ form) => !form['x-when']);
  const others = forms.flatMap((/** @type {any} */ form) => {
    const { 'x-when': when, ...plain } = form;
    if (!when) return [];
    const suffix = Object.values(when).map((value) => capitalise(String(value).toLowerCase()));
    return [{ name: `${type}${suffix.join('')}`, when, schema: plain }];
  });
  return { main: usual.length === 1 ? usual[0] : { anyOf: usual }, others };
}

/** @param {string} name @param {any} schema */
function writeNamed(name, schema) {
  const { description = '', ...rest } = schema;
  const declared = isInterface(rest) ? `interface ${name} ${writeType(rest)}` : `type ${name} = ${writeType(rest)};`;
  return `${writeComment(description)}export ${declared}`;
}

/** @param {Operation} operation @param {Record<string, any>} schemas */
function writeMethods(operation, schemas) {
  const { type, name, answer, about, items, params, files, startsJob } = operation;
  const isOptional = ![...params, ...files].some(({ required }) => required);
  const method = (/** @type {string} */ given, /** @type {string} */ data) =>
    `${name}(params${isOptional ? '?' : ''}: ${given}, options?: CallOptions): Promise<Answer<${data}>>;`;
  if (startsJob) return `${writeComment(about)}${method(`${type}Params`, 'AcceptedJob')}`;
  const others = answer === 'file' ? [] : splitForms(type, schemas[type]).others;
  const usual = others.map(
    ({ when }) =>
      `{ ${Object.keys(when)
        .map((key) => `${key}?: undefined`)
        .join('; ')} }`,
  );
  const overloads = others.map((form) => method(`${type}Params & ${writeWhen(form.when)}`, form.name));
  const any = [type, ...others.map((form) => form.name)].join(' | ');
  const lines = [
    method([`${type}Params`, ...usual].join(' & '), answer === 'file' ? 'Download' : type),
    ...overloads,
    ...(others.length > 0 ? [method(`${type}Params`, any)] : []),
    ...(items ? [writeIterate(operation, items, isOptional)] : []),
  ];
  return `${writeComment(about)}${lines.join('\n')}`;
}

/** @param {Record<string, unknown>} when */
function writeWhen(when) {
  return `{ ${Object.entries(when)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('; ')} }`;
}

/** @param {Operation} operation @param {string} items @param {boolean} isOptional */
function writeIterate({ name, type }, items, isOptional) {
  const about = `Every one of \`${items}\` that \`${name}\` finds, page after page; each page is fetched when it is needed.`;
  const given = `params${isOptional ? '?' : ''}: ${type}Params, options?: CallOptions`;
  return `${writeComment(about)}${iteratorName(name)}(${given}): AsyncGenerator<${type}['${items}'][number], void, undefined>;`;
}

/** `find` → `iterate`, `entries` → `iterateEntries`. @param {string} name */
export function iteratorName(name) {
  return name === 'find' ? 'iterate' : `iterate${capitalise(name)}`;
}

/** Names of schemas that the answers of a noun refer to. @param {Operation[]} operations @param {Record<string, any>} schemas */
function usedParts(operations, schemas) {
  const text = JSON.stringify(operations.map(({ type }) => schemas[type] ?? {}));
  return [...new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => nameOfRef(ref)))].sort();
}
