import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInstallRoot } from '../install-root.ts';
import { isOlderRelease } from './compare-releases.ts';
import { listContractions, readMigrations, toMigration, type Migration } from './read-migrations.ts';
import { findRisks } from './testing/find-risks.ts';

/** What ran before the first release, when no version before was there to go on serving. */
const BEFORE_ANY_RELEASE: Readonly<Record<string, readonly string[]>> = {
  '0009-usage.sql': ['contracts atlas.calls'],
  '0010-key-restrictions.sql': ['contracts atlas.api_keys'],
  '0014-persons.sql': ['calls', 'idempotent_calls', 'jobs', 'blobs', 'events'].map((name) => `blocks atlas.${name}`),
  '0015-retention.sql': [
    'contracts atlas.blobs.sealed_key',
    'contracts atlas.blobs',
    'blocks atlas.blobs',
    'blocks atlas.calls',
    'blocks atlas.jobs',
  ],
  '0023-face-keys.sql': ['blocks atlas.faces'],
};

/** `-- Keeps WHAT: REASON`: it only looks so. `-- Blocks WHAT: REASON`: it is over soon. */
const REMARK = /^-- (Keeps|Blocks) (?<what>\S+): \S.+$/gm;

const changelog = readFileSync(join(findInstallRoot(), 'CHANGELOG.md'), 'utf8');
const isReleased = (version: string) => changelog.includes(`\n## [${version}]`);

/** What is wrong with a migration; docs/upgrades.md has the rule. */
function complain({ name, sql }: Migration, released = isReleased): string[] {
  const remarks = [...sql.matchAll(REMARK)].map(({ groups }) => groups!['what']!);
  const contractions = listContractions(sql);
  const excused = new Set([...remarks, ...contractions.map(({ what }) => what)]);
  const risks = findRisks(sql);
  const before = BEFORE_ANY_RELEASE[name] ?? [];
  return [
    ...risks
      .filter(({ kind, what }) => !excused.has(what) && !before.includes(`${kind} ${what}`))
      .map(({ kind, what }) => `${kind} ${what}`),
    ...contractions
      .filter(({ unusedSince }) => !released(unusedSince))
      .map(({ what, unusedSince }) => `${what}: ${unusedSince} is not released`),
    ...[...excused]
      .filter((what) => !risks.some((risk) => risk.what === what))
      .map((what) => `nothing happens to ${what}`),
  ];
}

describe('every migration', () => {
  it('only adds, or says since which release what it takes away is unused', async () => {
    const complaints = (await readMigrations()).map((migration) => [migration.name, complain(migration)]);
    expect(complaints.filter(([, found]) => found!.length > 0)).toEqual([]);
  });

  it.each([
    ['ALTER TABLE atlas.jobs DROP COLUMN lease_id', 'contracts atlas.jobs.lease_id'],
    ['ALTER TABLE atlas.jobs ADD a int, DROP lease_id', 'contracts atlas.jobs.lease_id'],
    ['alter table only atlas.jobs rename column kind to route', 'contracts atlas.jobs.kind'],
    ['ALTER TABLE atlas.jobs RENAME TO tasks', 'contracts atlas.jobs'],
    ['ALTER TABLE atlas.jobs ALTER COLUMN kind SET NOT NULL', 'contracts atlas.jobs.kind'],
    ['ALTER TABLE atlas.jobs ALTER kind TYPE varchar(9)', 'contracts atlas.jobs.kind'],
    ['ALTER TABLE atlas.jobs ALTER kind DROP DEFAULT', 'contracts atlas.jobs.kind'],
    ['ALTER TABLE atlas.jobs ADD COLUMN a int NOT NULL', 'contracts atlas.jobs.a'],
    ['ALTER TABLE atlas.jobs ADD CHECK (total > 0)', 'contracts atlas.jobs'],
    ['ALTER TABLE atlas.jobs ADD CONSTRAINT once UNIQUE (kind)', 'contracts atlas.jobs'],
    ['ALTER TABLE atlas.jobs DISABLE TRIGGER ALL', 'contracts atlas.jobs'],
    ['ALTER TABLE atlas.jobs ADD id uuid DEFAULT gen_random_uuid()', 'blocks atlas.jobs'],
    ['CREATE UNIQUE INDEX a ON atlas.jobs (kind)', 'contracts atlas.jobs'],
    ['CREATE INDEX a ON atlas.jobs (kind)', 'blocks atlas.jobs'],
    ['UPDATE atlas.jobs SET kind = lower(kind)', 'blocks atlas.jobs'],
    ['DROP TABLE IF EXISTS atlas.jobs', 'contracts atlas.jobs'],
    ['DROP FUNCTION atlas.count_calls()', 'contracts atlas.count_calls'],
    ['CREATE TRIGGER t BEFORE INSERT ON atlas.jobs FOR EACH ROW EXECUTE FUNCTION f()', 'contracts atlas.jobs'],
    ['REVOKE UPDATE ON atlas.jobs FROM PUBLIC', 'contracts atlas.jobs'],
    ['TRUNCATE atlas.jobs', 'contracts atlas.jobs'],
    ['DO $$ BEGIN DROP TABLE atlas.jobs; END $$', "unknown do ''"],
  ])('may not, without a word: %s', (sql, complaint) => {
    expect(complain(toMigration('9999-x.sql', sql))).toEqual([complaint]);
  });

  it.each([
    'ALTER TABLE atlas.jobs ADD COLUMN a integer NOT NULL DEFAULT 0, ADD b text CHECK (length(b) < 9)',
    'ALTER TABLE atlas.jobs ALTER kind SET DEFAULT 1',
    `CREATE TABLE atlas.a (b int NOT NULL); CREATE UNIQUE INDEX c ON atlas.a (b); ALTER TABLE atlas.a ADD CHECK (b > 0);
     -- DROP TABLE atlas.jobs;
     COMMENT ON TABLE atlas.a IS 'DROP TABLE atlas.jobs; it''s text'`,
    `CREATE FUNCTION atlas.f() RETURNS void LANGUAGE sql AS $body$ DROP TABLE atlas.jobs; $body$;
     REVOKE ALL ON FUNCTION atlas.f() FROM PUBLIC`,
  ])('may: %s', (sql) => {
    expect(complain(toMigration('9999-x.sql', sql))).toEqual([]);
  });
});

describe('a migration that takes something away', () => {
  const contracting = (release: string) =>
    toMigration(
      '9999-x.sql',
      `-- Contracts atlas.jobs.a: unused since ${release}\nALTER TABLE atlas.jobs DROP COLUMN a`,
    );

  it('names the release that stopped using it, which is out already', () => {
    expect(complain(contracting('0.3.0'), (version) => version === '0.3.0')).toEqual([]);
    expect(complain(contracting('0.4.0'), (version) => version === '0.3.0')).toEqual([
      'atlas.jobs.a: 0.4.0 is not released',
    ]);
  });

  it('locks out the releases before that one', () => {
    expect(contracting('0.3.0').unservedBefore).toBe('0.3.0');
    const both = `${contracting('0.3.0').sql};\n-- Contracts atlas.jobs.b: unused since 0.10.0\nALTER TABLE atlas.jobs DROP b`;
    expect(toMigration('9999-x.sql', both).unservedBefore).toBe('0.10.0');
  });

  it('excuses nothing else, and nothing that does not happen', () => {
    const other = '-- Keeps atlas.jobs.b: it never was\nALTER TABLE atlas.jobs DROP COLUMN a';
    expect(complain(toMigration('9999-x.sql', other))).toEqual([
      'contracts atlas.jobs.a',
      'nothing happens to atlas.jobs.b',
    ]);
  });
});

it('compares releases by their numbers', () => {
  expect([
    isOlderRelease('0.9.0', '0.10.0'),
    isOlderRelease('1.0.0', '0.10.0'),
    isOlderRelease('0.3.0', '0.3.0'),
  ]).toEqual([true, false, false]);
});
