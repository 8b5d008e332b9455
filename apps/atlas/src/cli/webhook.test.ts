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

const NOBODYS = 'evt-0b6e2f4e-2f6a-4c5c-8a94-0e2c0cf1a001';
const NO_EVENT = 'atlas: no such event of bank in sandbox in the last 30 days\n';

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
    const { event_id: eventId } = await json('test', 'pivc');
    expect(eventId).toMatch(/^evt-/);
    expect(await json('set', 'pivc', url, '--paused')).toMatchObject({ secret: '' });
    const refused = await atlas('replay', 'pivc', ...WHERE);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      'atlas: the webhook for pivc is disabled: set it again first\n',
    ]);
    await json('set', 'pivc', url);
    expect(await json('deliveries', 'pivc', '--state', 'dead')).toMatchObject([
      { event_id: eventId, state: 'DEAD', reason: 'ENDPOINT_DISABLED', sequence: 1, attempt_log: [] },
    ]);
    expect(await json('replay', 'pivc', '--since', '2020-01-01')).toEqual({ family: 'pivc', replayed: 1 });
    expect(await json('replay', '--event', String(eventId))).toEqual({ event_id: eventId, replayed: 1 });
    expect(await json('deliveries', '--event', String(eventId))).toMatchObject([{ family: 'pivc', state: 'PENDING' }]);
    const { stdout } = await atlas('deliveries', ...WHERE);
    expect(stdout).toContain(`${String(eventId)}  pivc.test           PENDING    0 attempts`);
  });

  it('deletes', async () => {
    await json('set', 'verify', url);
    expect(await json('delete', 'verify')).toEqual({ family: 'verify', deleted: true });
    expect((await json('list')).map(({ family }) => family)).not.toContain('verify');
  });

  it.each([
    [['set', 'batch', 'http://example.org/', ...WHERE], 'atlas: the URL is refused: https is required\n'],
    [['rotate', 'esign', ...WHERE], 'atlas: no webhook of bank for esign in sandbox\n'],
    [['replay', '--event', NOBODYS, ...WHERE], NO_EVENT],
    [['deliveries', '--event', NOBODYS, ...WHERE], NO_EVENT],
    [['list', '--environment', 'sandbox'], 'atlas: no account default: atlas key create makes one\n'],
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
    for (const wrong of [[], ['pivc', '--event', NOBODYS]])
      expect((await atlas('replay', ...wrong, ...WHERE)).code).toBe(2);
  });
});
