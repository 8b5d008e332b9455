import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../db/open-database.ts';
import { ensureAccount } from '../platform/accounts/ensure-account.ts';
import { appendEntry } from '../platform/audit/append-entry.ts';
import { parseMoment } from './audit.ts';
import { databaseSettings, runAtlas } from './testing/run-atlas.ts';

let test: TestDatabase;
let app: Database;
let home = '';
const ids: Record<string, string> = {};

beforeAll(async () => {
  test = await createTestDatabase();
  app = openDatabase({ connection: test.app, onError: () => {} });
  home = await mkdtemp(join(tmpdir(), 'atlas-audit-'));
  for (const name of ['bank', 'insurer', 'lender']) ids[name] = await ensureAccount({ db: app.db }, name);
  for (const [name, environment] of [
    ['bank', 'sandbox'],
    ['bank', 'production'],
    ['bank', 'sandbox'],
    ['bank', 'production'],
    ['insurer', 'sandbox'],
    ['lender', 'sandbox'],
    ['lender', 'sandbox'],
  ] as const)
    await appendEntry({ db: app.db }, { accountId: ids[name]!, environment, actor: 'cli', action: 'key.created' });
});
afterAll(async () => {
  await app.close();
  await test.drop();
  await rm(home, { recursive: true, force: true });
});

const atlas = (...args: string[]) =>
  runAtlas(['audit', ...args], { ATLAS_HOME: home, ...databaseSettings(test) }).outcome;

async function tamper(statement: string): Promise<void> {
  const client = new Client(test.owner);
  await client.connect();
  await client.query(`
    ALTER TABLE atlas.audit_entries DISABLE TRIGGER audit_entries_are_final;
    ${statement};
    ALTER TABLE atlas.audit_entries ENABLE TRIGGER audit_entries_are_final`);
  await client.end();
}

const headsOf = (stdout: string) => [...stdout.matchAll(/keep the head: (\d+:[0-9a-f]{64})/g)].map(([, head]) => head!);

describe('atlas audit', () => {
  it('verifies the database and prints the heads to keep, which it finds again', async () => {
    const { code, stdout } = await atlas('verify');
    expect([code, headsOf(stdout)]).toEqual([0, expect.any(Array)]);
    expect(headsOf(stdout)).toHaveLength(3);
    expect(stdout).toContain('account bank: 4 entries\n');
    const again = await atlas('verify', ...headsOf(stdout).flatMap((head) => ['--head', head]));
    expect(again).toMatchObject({ code: 0, stdout });
  });

  it('exports to a private new file that verifies without a database, and finds a changed byte of it', async () => {
    const file = join(home, 'log.jsonl');
    const exported = await atlas('export', '--out', file);
    expect(exported).toMatchObject({ code: 0, stdout: '' });
    expect(exported.stderr).toMatch(/account bank: 4 entries, head 4:[0-9a-f]{64}/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(7);
    expect(await atlas('verify', file)).toMatchObject({ code: 0, stderr: '' });

    const changed = join(home, 'changed.jsonl');
    await writeFile(changed, text.replace('production', 'Production'));
    const found = await atlas('verify', changed);
    expect(found.code).toBe(1);
    expect(found.stdout).toContain(`BROKEN  account ${ids['bank']}: entry 2 was changed: its hash differs`);

    await writeFile(changed, '');
    expect(await atlas('verify', changed)).toMatchObject({ code: 1, stderr: `atlas: ${changed} holds no entry\n` });
    expect(await atlas('export', '--out', file)).toMatchObject({
      code: 1,
      stderr: `atlas: ${file} is there already: an export overwrites nothing\n`,
    });
  });

  it('exports one account and environment to standard output', async () => {
    const { stdout } = await atlas('export', '--account', 'bank', '--environment', 'production');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ seq, environment }) => [seq, environment])).toEqual([
      [2, 'production'],
      [3, undefined],
      [4, 'production'],
      [5, 'production'],
    ]);
    // The export of the test before.
    expect(lines.at(-1)).toMatchObject({ actor: 'cli', action: 'audit.exported', details: { entries: 4 } });
    const later = await atlas('export', '--from', '2199-01-01');
    expect(later).toMatchObject({ code: 0, stdout: '', stderr: 'atlas: no such entries\n' });
    expect(await atlas('export', '--account', 'nobody')).toMatchObject({ code: 1 });
  });

  it('names the first broken entry of each account, and what was cut off', async () => {
    const heads = headsOf((await atlas('verify')).stdout);
    await tamper(`UPDATE atlas.audit_entries SET actor = 'system' WHERE account_id = '${ids['bank']}' AND seq >= 2;
      DELETE FROM atlas.audit_entries WHERE account_id = '${ids['insurer']}';
      DELETE FROM atlas.audit_entries WHERE account_id = '${ids['lender']}' AND seq >= 2`);
    const { code, stdout } = await atlas('verify', ...heads.flatMap((head) => ['--head', head]));
    expect(code).toBe(1);
    expect(stdout).toContain('BROKEN  account bank: entry 2 was changed: its hash differs\n');
    expect(stdout).toContain('BROKEN  account insurer: entry 1 is missing, and all after it\n');
    expect(stdout).toContain('BROKEN  account lender: entry 2 is missing, and all after it\n');
    expect(stdout.match(/BROKEN {2}no entry is \d+:/g)).toHaveLength(2);
    const { breaks } = JSON.parse((await atlas('verify', '--account', 'bank', '--json')).stdout) as {
      breaks: unknown[];
    };
    expect(breaks).toEqual([{ accountId: ids['bank'], seq: 2, problem: 'was changed: its hash differs' }]);
  });

  it.each([
    [['verify', '--head', '7'], /give SEQ:HASH/],
    [['verify', 'log.jsonl', '--account', 'bank'], /--account goes with the database/],
    [['export', '--from', '2026-02-30'], /give a date such as/],
    [['export', '--environment', 'staging'], /Allowed choices/],
  ])('answers wrong usage with 2: %j', async (args, line) => {
    const { code, stderr } = await atlas(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(line);
  });
});

it.each([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T18:30Z', '2026-01-31T18:30:00.000Z'],
  ['2026-01-31T00:00:00+05:30', '2026-01-30T18:30:00.000Z'],
])('%s is a moment', (text, moment) => {
  expect(parseMoment(text).toISOString()).toBe(moment);
});
