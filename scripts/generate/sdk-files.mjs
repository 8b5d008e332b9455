import { formatText } from './format-text.mjs';
import { listOperations } from './sdk/list-operations.mjs';
import { writeMethodTable } from './sdk/write-method-table.mjs';
import { writeNoun, writeParts } from './sdk/write-noun.mjs';

const HEAD = '// Written by `npm run generated` from the route table of the server: what is changed here is lost.\n\n';

/**
 * The generated half of the SDK: the types of each noun, and which operation stands behind each method.
 *
 * @param {{ root: string, openapi: any }} options
 * @returns {Promise<Record<string, string>>} text by file name
 */
export async function sdkFiles({ root, openapi }) {
  const { schemas } = openapi.components;
  const operations = listOperations(openapi);
  const nouns = [...new Set(operations.map(({ noun }) => noun))].sort();
  const parts = Object.keys(schemas).filter(
    (name) => name !== 'Error' && !operations.some(({ type }) => type === name),
  );
  /** @type {Record<string, string>} */
  const files = { 'all-methods.ts': writeMethodTable(nouns, operations) };
  for (const noun of nouns) {
    const file = `${noun}.ts`;
    files[file] = writeNoun(
      noun,
      operations.filter((one) => one.noun === noun),
      schemas,
    );
  }
  if (parts.length > 0) files['parts.ts'] = writeParts(parts, schemas);
  const types = Object.keys(files).filter((name) => name !== 'all-methods.ts');
  files['index.ts'] = types.map((name) => `export type * from './${name}';`).join('\n');
  const formatted = Object.entries(files).map(async ([name, text]) => [
    name,
    await formatText(HEAD + text, { root, parser: 'typescript' }),
  ]);
  return Object.fromEntries(await Promise.all(formatted));
}
