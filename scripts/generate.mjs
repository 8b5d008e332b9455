import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { billOfMaterials } from './generate/bill-of-materials.mjs';
import { configurationPage } from './generate/configuration-page.mjs';
import { describeApi } from './generate/describe-api.mjs';
import { formatText } from './generate/format-text.mjs';
import { licencesPage } from './generate/licences-page.mjs';
import { modelsPage } from './generate/models-page.mjs';
import { sdkFiles } from './generate/sdk-files.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Nothing else may stand in it. */
const SDK = 'packages/sdk/src/generated';

/** Writes the files that follow from other files, or those that are named; with `--check`, only tells whether they are up to date. */
const check = process.argv.includes('--check');
const named = process.argv.slice(2).filter((argument) => argument !== '--check');
const wanted = await makeAll();
const present = existsSync(join(root, SDK)) ? readdirSync(join(root, SDK)).map((name) => `${SDK}/${name}`) : [];
const stale = [...new Set([...Object.keys(wanted), ...present])]
  .filter((path) => named.length === 0 || named.includes(path))
  .filter((path) => readText(path) !== wanted[path]);
for (const path of stale) {
  if (check) console.error(`${path} is stale: run npm run generated`);
  else replace(path, wanted[path]);
}
// What describes the API has modules open that hold timers.
process.exit(check && stale.length > 0 ? 1 : 0);

/** @returns {Promise<Record<string, string>>} text by path */
async function makeAll() {
  const api = await describeApi();
  const sdk = Object.entries(await sdkFiles({ root, openapi: api.openapi }));
  return {
    'docs/configuration.md': await configurationPage(),
    'docs/models.md': modelsPage({ root }),
    'docs/licences.md': licencesPage({ root }),
    'docs/sbom.cdx.json': billOfMaterials({ root }),
    'docs/atlas.postman_collection.json': await formatText(JSON.stringify(api.collection), { root, parser: 'json' }),
    ...Object.fromEntries(sdk.map(([name, text]) => [`${SDK}/${name}`, text])),
  };
}

/** @param {string} path */
function readText(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}

/** @param {string} path @param {string | undefined} text undefined: it goes */
function replace(path, text) {
  const file = join(root, path);
  rmSync(file, { recursive: true, force: true });
  if (text === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
