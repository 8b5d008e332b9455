import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

// What a release says to its database is kept: docs/upgrades.md.
const recording = process.env['ATLAS_RECORD_STATEMENTS'] ? ['apps/atlas/src/db/testing/record-statements.ts'] : [];

export default defineConfig({
  test: {
    include: ['{apps,packages,bench,deploy,scripts}/**/*.test.{ts,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**', 'bench/peers/**'],
    setupFiles: ['scripts/seed-properties.mjs', ...recording],
    globalSetup: ['scripts/bundle-for-tests.mjs', 'apps/atlas/src/db/testing/serve-test-databases.ts'],
    // Processes, since native code runs in the tests: a crash names its file. Two, since models take a core each.
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 180_000,
    // How long is waited for what happens elsewhere: a busy machine is no failure.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 240_000,
    // What a developer has set must not change what is tested.
    env: { DATABASE_URL: '', ATLAS_HOME: '' },
  },
});
