import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findInstallRoot } from '../../install-root.ts';
import { AUDIT_ACTIONS } from './audit-actions.ts';

test('the table of the documentation has every kind of entry, each once, and no other', async () => {
  const page = await readFile(join(findInstallRoot(), 'docs/audit.md'), 'utf8');
  const table = page.slice(page.indexOf('| action | when |')).split('\n\n')[0]!;
  const rows = table.split('\n').slice(2);
  const named = rows.flatMap((row) => Array.from(row.split('|')[1]!.matchAll(/`([a-z_.]+)`/g), ([, name]) => name));
  expect(named).toHaveLength(AUDIT_ACTIONS.length);
  expect(new Set(named)).toEqual(new Set(AUDIT_ACTIONS));
});
