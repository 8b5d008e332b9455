import { tsImport } from 'tsx/esm/api';

/** `docs/configuration.md`: what `apps/atlas/src/config/settings.ts` says, for people. */
export async function configurationPage() {
  const { SETTING_NAMES, settingText } = await tsImport('../../apps/atlas/src/config/settings.ts', import.meta.url);
  return `# Configuration

Written by \`npm run generated\` from \`apps/atlas/src/config/settings.ts\`.

Atlas is set by environment variables alone. \`npx atlas config\` prints the values in force, passwords hidden, in the form in
which they can be set again. A variable that is set but empty counts as absent. A wrong value stops the start with one line
that names the variable, what it got and what is allowed; a name that begins with \`ATLAS_\` and is not listed here is ignored
with a warning.

| variable | default | what it does | allowed |
|---|---|---|---|
${SETTING_NAMES.map((/** @type {string} */ name) => row(name, settingText(name))).join('\n')}

Files and folders given as relative paths start at the current folder. Only the default of \`ATLAS_HOME\` stands in the checkout,
wherever Atlas is called from.

## What the home holds

| name | what | who may read it |
|---|---|---|
| \`master.key\` | the key under which secrets are sealed; keep a copy elsewhere | owner |
| \`postgres/\`, \`postgres.json\`, \`postgres.log\` | the embedded PostgreSQL: data, sealed passwords, log without values of rows | owner; data: the user PostgreSQL runs as |
| \`postgres.lock\`, \`postgres.users\`, \`atlas.lock\` | locks; they hold only while a process does, and may stay | owner |
| \`tls/server.pem\`, \`tls/ca.pem\` | the certificate that Atlas made with its key, and the part that clients trust | owner; \`ca.pem\` is public |
| \`demo-key.json\`, \`demo.curl\` | the demo key of the first start; remove them when they are not needed | owner |
| \`spool/\`, \`blobs/\` | uploads in flight and files, sealed | owner |

As root, PostgreSQL runs as the system user \`atlas-postgres\`, which Atlas makes. Where that user cannot get to the home, as in
\`/root\`, data and programs stand in \`/var/lib/atlas-…\`; \`postgres.json\` remembers which.

${OWN_DATABASE}`;
}

/** @param {string} name @param {{ about: string, allowed: string, defaultText: string }} text */
function row(name, { about, allowed, defaultText }) {
  return `| \`${name}\` | ${defaultText} | ${about} | ${allowed.replaceAll('|', '\\|')} |`;
}

const OWN_DATABASE = `## A database of your own

\`DATABASE_URL\` points to PostgreSQL 15 or newer, as a role that only serves; \`ATLAS_DATABASE_OWNER_URL\` names the role that owns the
tables. How to make them, TLS, poolers and the versions that were tested: [postgresql.md](postgresql.md).
`;
