/**
 * JSON Schema as a TypeScript type. What a schema leaves open is `unknown`.
 *
 * @param {any} schema @returns {string}
 */
export function writeType(schema) {
  if (typeof schema !== 'object') return schema === false ? 'never' : 'unknown';
  if (schema.$ref) return nameOfRef(schema.$ref);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((/** @type {unknown} */ value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf ?? schema.oneOf) return (schema.anyOf ?? schema.oneOf).map(inParentheses).join(' | ');
  if (schema.allOf) return schema.allOf.map(inParentheses).join(' & ');
  if (Array.isArray(schema.type))
    return schema.type.map((/** @type {string} */ type) => inParentheses({ ...schema, type })).join(' | ');
  if (schema.type === 'array') return writeArray(schema);
  if (schema.type === 'object') return writeObject(schema);
  return PLAIN[schema.type] ?? 'unknown';
}

/** @type {Record<string, string>} */
const PLAIN = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' };

/** Whether it can be written as an interface. @param {any} schema */
export function isInterface(schema) {
  return schema.type === 'object' && schema.properties && typeof schema.additionalProperties !== 'object';
}

/** @param {string} ref `#/components/schemas/Name` */
export function nameOfRef(ref) {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** @param {any} schema */
function inParentheses(schema) {
  return `(${writeType(schema)})`;
}

/** @param {any} schema */
function writeArray({ prefixItems, items }) {
  return prefixItems ? `[${prefixItems.map(writeType).join(', ')}]` : `${inParentheses(items ?? true)}[]`;
}

/** @param {any} schema */
function writeObject({ properties = {}, required = [], additionalProperties, propertyNames }) {
  const members = Object.entries(properties).map(([name, schema]) =>
    writeMember(name, schema, { isOptional: !required.includes(name), about: describe(schema) }),
  );
  const fixed = `{ ${members.join('\n')} }`;
  if (typeof additionalProperties !== 'object') return members.length > 0 ? fixed : 'Record<string, unknown>';
  const keys = propertyNames?.enum ? writeType(propertyNames) : 'string';
  const record = `Record<${keys}, ${writeType(additionalProperties)}>`;
  const others = propertyNames?.enum && required.length === 0 ? `Partial<${record}>` : record;
  return members.length > 0 ? `${fixed} & ${others}` : others;
}

/** @param {string} name @param {unknown} schema @param {{ isOptional: boolean, about: string }} how */
function writeMember(name, schema, { isOptional, about }) {
  return writeProperty(name, writeType(schema), { isOptional, about });
}

/** @param {string} name @param {string} type @param {{ isOptional: boolean, about: string }} how */
export function writeProperty(name, type, { isOptional, about }) {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return `${writeComment(about)}${key}${isOptional ? '?' : ''}: ${type};`;
}

/** What a schema says of a value: its description, range and default. @param {any} schema */
export function describe({ description = '', minimum, maximum, maxLength, default: fallback }) {
  const isRanged = Number.isSafeInteger(minimum) && Number.isSafeInteger(maximum) && maximum < Number.MAX_SAFE_INTEGER;
  return [
    description && sentence(description),
    isRanged ? `${minimum} to ${maximum}.` : '',
    maxLength === undefined ? '' : `At most ${maxLength} characters.`,
    fallback === undefined ? '' : `Default: ${JSON.stringify(fallback)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** @param {string} text */
function sentence(text) {
  return /[.!?`]$/.test(text) ? text : `${text}.`;
}

/** A docstring of at most 120 columns; nothing for no text. @param {string} text paragraphs, separated by empty lines */
export function writeComment(text) {
  if (!text) return '';
  const paragraphs = text
    .replaceAll('*/', '*\\/')
    .split(/\n\s*\n/)
    .map((paragraph) => wrap(paragraph.replaceAll(/\s+/g, ' ').trim()));
  const lines = paragraphs.flatMap((paragraph, index) => (index > 0 ? ['', ...paragraph] : paragraph));
  if (lines.length === 1) return `\n/** ${lines[0]} */\n`;
  return `\n/**\n${lines.map((line) => ` *${line && ` ${line}`}`).join('\n')}\n */\n`;
}

/** @param {string} text @returns {string[]} */
function wrap(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line && line.length + word.length > 105) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
