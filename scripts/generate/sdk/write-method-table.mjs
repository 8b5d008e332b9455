import { capitalise } from './list-operations.mjs';
import { iteratorName } from './write-noun.mjs';

/** @typedef {import('./list-operations.mjs').Operation} Operation */

/** Which operation stands behind each method. @param {string[]} nouns @param {Operation[]} operations */
export function writeMethodTable(nouns, operations) {
  const names = operations.some(({ items }) => items) ? 'method, pages' : 'method';
  const imports = nouns.map((noun) => `import type { ${capitalise(noun)}Methods } from './${noun}.ts';`);
  const rows = nouns.map((noun) => {
    const own = operations.filter((one) => one.noun === noun);
    return `${noun}: { ${own.flatMap(writeRows).join('\n')} },`;
  });
  return `import { ${names} } from '../methods.ts';
import type { Call } from '../operation.ts';
${imports.join('\n')}

/** Every operation of the API, by its noun. */
export interface AtlasMethods { ${nouns.map((noun) => `${noun}: ${capitalise(noun)}Methods;`).join('\n')} }

export function allMethods(call: Call): AtlasMethods {
  return { ${rows.join('\n')} };
}
`;
}

/** @param {Operation} operation @returns {string[]} */
function writeRows(operation) {
  const { name, items } = operation;
  const described = writeOperation(operation);
  const rows = [`${name}: method(call, ${described}),`];
  if (items) rows.push(`${iteratorName(name)}: pages(call, ${described}, '${items}'),`);
  return rows;
}

/** @param {Operation} operation */
function writeOperation({ method, path, files, isRepeatable, answer, startsJob }) {
  const entries = [
    `method: '${method}'`,
    `path: '${path}'`,
    ...(files.length > 0 ? [`files: ${JSON.stringify(files.map(({ name }) => name))}`] : []),
    ...(startsJob ? ['always: { async: true }'] : []),
    ...(isRepeatable ? ['isRepeatable: true'] : []),
    ...(answer === 'data' ? [] : [`answer: '${answer}'`]),
  ];
  return `{ ${entries.join(', ')} }`;
}
