import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_DRAIN_SECONDS } from '../../apps/atlas/src/cli/choose-drain.ts';
import { SETTING_NAMES } from '../../apps/atlas/src/config/settings.ts';
import { readConfig } from '../../apps/atlas/src/config.ts';
import { DEFAULT_LIMITS } from '../../apps/atlas/src/http/http-options.ts';
import { isInstalled, readDeploy, replaceAll, ROOT, runTool } from '../testing/run-tool.ts';

/** Of 10; less is better. */
const MOST_EXPOSURE = 2.5;
/** A document is read within this, or its process is ended. */
const TASK_MS = 30_000;

const ROLES = ['serve', 'work', 'infer'];

const unit = readDeploy('systemd/atlas@.service');

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'atlas-systemd-'))));
afterAll(() => rm(folder, { recursive: true }));

const isThere = isInstalled('systemd-analyze');

describe('the unit (checked by systemd-analyze where the Debian package systemd is installed)', () => {
  const file = (role: string) => join(folder, `atlas@${role}.service`);
  // Where node stands differs; systemd-analyze looks whether it is there.
  beforeAll(() => writeFile(file(''), replaceAll(unit, { '/usr/bin/node': process.execPath })));

  test.skipIf(!isThere).each(ROLES)('is one that systemd understands without a word, as atlas@%s', (role) => {
    expect(runTool('systemd-analyze', ['verify', '--man=no', file(role)])).toEqual({ ok: true, said: '' });
  });

  test('starts a command of Atlas for each role', () => {
    expect(unit).toMatch(/^ExecStart=.* %i$/m);
    const commands = ROLES.map((role) => readFileSync(join(ROOT, `apps/atlas/src/cli/${role}.ts`), 'utf8'));
    expect(commands.filter((text, index) => text.includes(`.command('${ROLES[index]}')`))).toHaveLength(ROLES.length);
  });

  test.skipIf(!isThere)('leaves little to a process that was taken over', () => {
    const { said } = runTool('systemd-analyze', ['security', '--offline=true', '--no-pager', file('serve')]);
    const [, exposure] = /exposure level for atlas@serve\.service: (\d+\.\d)/.exec(said) ?? [];
    expect(Number(exposure)).toBeGreaterThan(0);
    expect(Number(exposure)).toBeLessThanOrEqual(MOST_EXPOSURE);
  });

  test.skipIf(!isThere)('allows the system calls that shut an inference process in', () => {
    const { said } = runTool('systemd-analyze', ['syscall-filter', '--no-pager', '@process']);
    expect(said).toMatch(/\bunshare\b/);
    expect(unit).toMatch(/^RestrictNamespaces=.*\buser\b.*\bnet\b/m);
  });

  test('waits for requests and documents that are under way', () => {
    const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
    expect(Number(seconds) * 1000).toBeGreaterThan(
      DEFAULT_DRAIN_SECONDS * 1000 + DEFAULT_LIMITS.closeTimeoutMs + TASK_MS,
    );
    expect(unit).toMatch(/^KillMode=mixed$/m);
  });
});

describe.each(['serve', 'infer'])('the example of the settings of atlas@%s', (role) => {
  const lines = readDeploy(`systemd/${role}.env.example`).split('\n');
  const assignments = lines.map((line) => /^#?([A-Z][A-Z0-9_]+)=(.*)$/.exec(line)).filter((found) => found !== null);

  test('names only settings that there are, in a form that Atlas accepts', () => {
    const env = Object.fromEntries(assignments.map(([, name = '', value]) => [name, value]));
    expect(Object.keys(env).filter((name) => !SETTING_NAMES.some((known) => known === name))).toEqual([]);
    expect(readConfig({ env }).warnings).toEqual([]);
  });

  test('says nothing but comments and assignments', () => {
    expect(lines.filter((line) => line && !/^(#.*|[A-Z0-9_]+=\S*)$/.test(line))).toEqual([]);
  });
});

test.skipIf(!isInstalled('systemd-sysusers'))('the user is one that systemd-sysusers would make', async () => {
  const file = join(folder, 'atlas.conf');
  await writeFile(file, readDeploy('systemd/atlas.sysusers.conf'));
  expect(runTool('systemd-sysusers', ['--dry-run', `--root=${folder}`, file])).toMatchObject({
    ok: true,
    said: expect.stringContaining("Creating user 'atlas'"),
  });
});
