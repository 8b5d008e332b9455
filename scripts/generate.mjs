import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configurationPage } from './generate/configuration-page.mjs';
import { licencesPage } from './generate/licences-page.mjs';
import { modelsPage } from './generate/models-page.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const PAGES = {
  'docs/configuration.md': configurationPage,
  'docs/models.md': modelsPage,
  'docs/licences.md': licencesPage,
};

/** Writes the documentation that follows from other files; with `--check`, only tells whether it is up to date. */
const check = process.argv.includes('--check');
let stale = 0;
for (const [path, make] of Object.entries(PAGES)) {
  const wanted = await make({ root });
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  stale++;
  if (check) console.error(`${path} is stale: run npm run generated`);
  else writeFileSync(file, wanted);
}
process.exit(check && stale ? 1 : 0);
