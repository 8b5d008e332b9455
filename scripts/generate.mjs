import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { billOfMaterials } from './generate/bill-of-materials.mjs';
import { configurationPage } from './generate/configuration-page.mjs';
import { licencesPage } from './generate/licences-page.mjs';
import { modelsPage } from './generate/models-page.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const PAGES = {
  'docs/configuration.md': configurationPage,
  'docs/models.md': modelsPage,
  'docs/licences.md': licencesPage,
  'docs/sbom.cdx.json': billOfMaterials,
};

/**
 * Writes the documentation that follows from other files, or the pages that are named; with `--check`, only tells whether it is up to
 * date.
 */
const check = process.argv.includes('--check');
const named = process.argv.slice(2).filter((argument) => argument !== '--check');
let stale = 0;
for (const [path, make] of Object.entries(PAGES)) {
  if (named.length && !named.includes(path)) continue;
  const wanted = await make({ root });
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  stale++;
  if (check) console.error(`${path} is stale: run npm run generated`);
  else writeFileSync(file, wanted);
}
process.exit(check && stale ? 1 : 0);
