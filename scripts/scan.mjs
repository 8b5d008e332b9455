import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, listHistory } from './scan/list-contents.mjs';
import { machineRules } from './scan/machine-rules.mjs';
import { PERSONAL_RULES } from './scan/personal-rules.mjs';
import { describeFinding, scanContent } from './scan/scan-content.mjs';
import { SECRET_RULES } from './scan/secret-rules.mjs';

/**
 * Fails when a file that git keeps holds a secret, something that may belong to a person, or a trace of the machine on which it was
 * written, and says where. With `--history`, looks at every version and commit message instead.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const registry = spawnSync('npm', ['config', 'get', 'registry'], { cwd: root, encoding: 'utf8' }).stdout?.trim();
const rules = [...SECRET_RULES, ...PERSONAL_RULES, ...machineRules({ root, registry })];

let looked = 0;
let found = 0;
for (const content of process.argv.includes('--history') ? listHistory(root) : listFiles(root)) {
  looked++;
  for (const finding of scanContent(content, rules)) {
    found++;
    console.error(describeFinding(finding));
  }
}
if (found) console.error(`${found} findings. Remove each, or give its reason in scripts/scan/allowed.mjs.`);
else console.log(`${looked} files: no secret, nothing of a person, no trace of a machine`);
process.exit(found ? 1 : 0);
