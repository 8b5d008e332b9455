import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAccepted } from './accepted-licences.mjs';
import { productionPackages } from './production-packages.mjs';

/** Fails when a package of the production tree has a licence that Atlas does not accept, and names it. */
const refused = productionPackages(dirname(dirname(fileURLToPath(import.meta.url)))).filter(
  (entry) => !isAccepted(entry),
);
for (const { name, version, licence } of refused) console.error(`${name} ${version}: ${licence}`);
if (refused.length) {
  console.error(`${refused.length} packages of the production tree have a licence that Atlas does not accept`);
  process.exit(1);
}
