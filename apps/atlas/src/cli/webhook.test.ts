import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { ensureAccount } from '../platform/accounts/ensure-account.ts';
import { openInstallation, type Installation } from './open-installation.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const WHERE = ['--environment', 'sandbox', '--account', 'bank'];

let home = '';
let server: Installation;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'atlas-cli-'));
  await chmod(home, 0o711);
  const { config } = readConfig({ env: { ATLAS_HOME: home } });
  server = await openInstallation(config, { say: () => {}, onDatabaseError: () => {} });
  await ensureAccount(server.database, 'bank');
});
afterAll(async () => {
  await server.close();
  await rm(home, { recursive: true, force: true });
});

function atlas(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const options = { env: { PATH: process.env.PATH, ATLAS_HOME: home } };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', MAIN, 'webhook', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await atlas(...args, ...WHERE, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown> & Record<string, unknown>[];
}

describe('atlas webhook', () => {
  it('sets, lists, rotates, tries, replays and deletes, beside a server', async () => {
    const made = await json('set', 'batch', 'https://example.org/atlas');
    expect(made).toMatchObject({ family: 'batch', secret: expect.stringMatching(/^whsec_/) });
    const rotated = await json('rotate', 'batch', '--overlap-hours', '1');
    expect(rotated['secret']).not.toBe(made['secret']);
    expect(await json('test', 'batch')).toMatchObject({ event_id: expect.stringMatching(/^evt-/), sequence: 1 });
    expect(await json('list')).toMatchObject([
      { url: 'https://example.org/atlas', enabled: true, pending: 1, dead: 0 },
    ]);
    expect(await json('set', 'batch', 'https://example.org/atlas', '--paused')).toMatchObject({ secret: '' });
    expect(await json('list')).toMatchObject([{ enabled: false, disabled_reason: 'PAUSED', pending: 0, dead: 1 }]);
    await json('set', 'batch', 'https://example.org/atlas');
    expect(await json('replay', 'batch', '--since', '2020-01-01')).toEqual({ family: 'batch', replayed: 1 });
    expect(await json('delete', 'batch')).toEqual({ family: 'batch', deleted: true });
    expect(await json('list')).toEqual([]);
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
