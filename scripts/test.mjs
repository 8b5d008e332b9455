import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failSetUp, root, setUp } from './setup.mjs';

await setUp({ withTools: true }).catch(failSetUp);

const folder = mkdtempSync(join(tmpdir(), 'atlas-test-report-'));
const report = join(folder, 'report.json');
const run = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
printCounts();
rmSync(folder, { recursive: true, force: true });
process.exit(run.status ?? 1);

/** One plain last line that both people and machines can read. */
function printCounts() {
  if (!existsSync(report)) return;
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}
