import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { ensureAccount } from '../platform/accounts/ensure-account.ts';
import { openInstallation, type Installation } from './open-installation.ts';
import { databaseSettings, runAtlas } from './testing/run-atlas.ts';

// Each command is a process of its own, which takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const WHERE = ['--environment', 'sandbox', '--account', 'bank'];

let home = '';
let test: TestDatabase;
let server: Installation;
beforeAll(async () => {
  test = await createTestDatabase();
  home = await mkdtemp(join(tmpdir(), 'atlas-cli-'));
  const { config } = readConfig({ env: settings() });
  server = await openInstallation(config, { say: () => {}, onDatabaseError: () => {} });
  await ensureAccount(server.database, 'bank');
});
afterAll(async () => {
  await server.close();
  await test.drop();
  await rm(home, { recursive: true, force: true });
});

const settings = () => ({ ATLAS_HOME: home, ...databaseSettings(test) });
const atlas = (...args: string[]) => runAtlas(['webhook', ...args], settings()).outcome;

async function json(...args: string[]) {
  const { code, stdout, stderr } = await atlas(...args, ...WHERE, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown> & Record<string, unknown>[];
}

describe('atlas webhook', () => {
  const url = 'https://example.org/atlas';

  it('sets, lists and rotates, beside a server', async () => {
    const made = await json('set', 'batch', url);
    expect(made).toMatchObject({ family: 'batch', secret: expect.stringMatching(/^whsec_/) });
    const rotated = await json('rotate', 'batch', '--overlap-hours', '1');
    expect(rotated['secret']).not.toBe(made['secret']);
    expect(await json('list')).toMatchObject([{ url, enabled: true, old_secret_until: rotated['old_secret_until'] }]);
  });

  it('tries, pauses and replays', async () => {
    await json('set', 'pivc', url);
    expect(await json('test', 'pivc')).toMatchObject({ event_id: expect.stringMatching(/^evt-/), sequence: 1 });
    expect(await json('set', 'pivc', url, '--paused')).toMatchObject({ secret: '' });
    const refused = await atlas('replay', 'pivc', ...WHERE);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      'atlas: the webhook for pivc is disabled: set it again first\n',
    ]);
    await json('set', 'pivc', url);
    expect(await json('replay', 'pivc', '--since', '2020-01-01')).toEqual({ family: 'pivc', replayed: 1 });
  });

  it('deletes', async () => {
    await json('set', 'verify', url);
    expect(await json('delete', 'verify')).toEqual({ family: 'verify', deleted: true });
    expect((await json('list')).map(({ family }) => family)).not.toContain('verify');
  });

  it.each([
    [['set', 'batch', 'http://example.org/', ...WHERE], 'atlas: the URL is refused: https is required\n'],
    [['rotate', 'esign', ...WHERE], 'atlas: no webhook of bank for esign in sandbox\n'],
    [
      ['list', '--environment', 'sandbox', '--account', 'nobody'],
      'atlas: no account nobody: atlas key create makes one\n',
    ],
  ])('says in one line why %j fails', async (args, line) => {
    const { code, stderr } = await atlas(...args);
    expect([code, stderr]).toEqual([1, line]);
  });

  it('answers wrong usage with 2', async () => {
    const { code, stderr } = await atlas('set', 'bacth', 'https://example.org/', ...WHERE);
    expect(code).toBe(2);
    expect(stderr).toContain('families: esign, video_call');
  });
});
