import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAccepted } from './accepted-licences.mjs';
import { productionPackages } from './production-packages.mjs';

test.each([
  ['left-pad', 'MIT', true],
  ['left-pad', '(MPL-2.0 OR Apache-2.0)', true],
  ['left-pad', 'Apache-2.0 AND MIT', true],
  ['left-pad', 'Apache-2.0 AND LGPL-3.0-or-later', false],
  ['left-pad', 'MIT AND (ISC OR GPL-3.0)', false],
  ['left-pad', 'GPL-2.0', false],
  ['left-pad', 'AGPL-3.0-only', false],
  ['left-pad', 'UNKNOWN', false],
  ['left-pad', 'SEE LICENSE IN file', false],
  ['@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later', true],
  ['@img/sharp-libvips-linux-x64', 'GPL-3.0-or-later', false],
  ['@img/sharp-win32-x64', 'Apache-2.0 AND LGPL-3.0-or-later', true],
  ['left-pad', 'OFL-1.1', false],
])('%s under %s: accepted %s', (name, licence, accepted) => {
  expect(isAccepted({ name, licence })).toBe(accepted);
});

test('the production tree is what an installation without tools may hold, on any platform', () => {
  const root = mkdtempSync(join(tmpdir(), 'atlas-lock-'));
  const packages = {
    '': { name: 'atlas', dependencies: {} },
    'apps/atlas': { name: '@atlas/server', license: 'Apache-2.0' },
    'node_modules/@atlas/server': { resolved: 'apps/atlas', link: true },
    'node_modules/b': { version: '1.0.0', license: 'MIT' },
    'node_modules/b/node_modules/a': { version: '2.0.0', license: 'ISC' },
    'node_modules/a': { version: '10.0.0' },
    'node_modules/other-platform': { version: '1.0.0', license: 'MIT', optional: true, os: ['aix'] },
    'node_modules/optional-peer': { version: '1.0.0', license: 'MIT', devOptional: true },
    'node_modules/tool': { version: '1.0.0', license: 'GPL-3.0', dev: true },
    'apps/atlas/node_modules/@scope/nested': { version: '1.0.0', license: 'MIT' },
    'node_modules/renamed': { name: 'original', version: '1.0.0', license: 'MIT' },
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  expect(productionPackages(root).map(({ name, version, licence }) => `${name} ${version} ${licence}`)).toEqual([
    '@scope/nested 1.0.0 MIT',
    'a 10.0.0 UNKNOWN',
    'a 2.0.0 ISC',
    'b 1.0.0 MIT',
    'optional-peer 1.0.0 MIT',
    'original 1.0.0 MIT',
    'other-platform 1.0.0 MIT',
  ]);
  rmSync(root, { recursive: true });
});
