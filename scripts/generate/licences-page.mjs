import { productionPackages } from '../production-packages.mjs';

/** `docs/licences.md`: every package of the production tree. @param {{ root: string }} options */
export function licencesPage({ root }) {
  const rows = productionPackages(root).map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return `# Licences of what Atlas runs on

Written by \`npm run generated\` from \`package-lock.json\`: the production tree, without tools for tests and checks.
\`node scripts/licences.mjs\` fails when one of them is not permissive. The one exception is libvips (LGPL-3.0-or-later), a
separate shared library that sharp loads at run time and that anyone may replace.

| package | version | licence |
|---|---|---|
${rows.join('\n')}
`;
}
