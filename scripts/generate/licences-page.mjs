import { EXCEPTIONS, READ_BY_HAND } from '../accepted-licences.mjs';
import { BUNDLED_PROGRAMS } from '../bundled-programs.mjs';
import { productionPackages } from '../production-packages.mjs';

/** `docs/licences.md`: every package of the production tree. @param {{ root: string }} options */
export function licencesPage({ root }) {
  const rows = productionPackages(root).map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return `# Licences of what Atlas runs on

Written by \`npm run generated\` from \`package-lock.json\`: the production tree on every platform, without tools for tests and
checks. \`node scripts/licences.mjs\` fails when one of them is neither permissive nor an exception:

${EXCEPTIONS.map(({ licence, why }) => `- ${licence}: ${why}.`).join('\n')}

Read in their licence file, since their package does not say it by its SPDX name: ${[...READ_BY_HAND.keys()].join(', ')}.

| package | version | licence |
|---|---|---|
${rows.join('\n')}

Inside a package, compiled, under a licence of their own:

| program or library | version | licence | comes with |
|---|---|---|---|
${bundledRows().join('\n')}

The same as CycloneDX, with hashes and the model weights: [sbom.cdx.json](sbom.cdx.json).
`;
}

function bundledRows() {
  return [...BUNDLED_PROGRAMS].flatMap(([id, programs]) =>
    programs.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} | ${id} |`),
  );
}
