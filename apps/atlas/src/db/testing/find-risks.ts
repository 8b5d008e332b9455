import { splitStatements } from './split-statements.ts';

/**
 * What a statement of a migration could do to a server of the version before, which goes on serving meanwhile.
 *
 * `contracts`: it takes away or narrows what that version may use. `blocks`: it keeps callers waiting for as long as a table is large.
 * `unknown`: no rule here knows the statement.
 */
export interface Risk {
  kind: 'contracts' | 'blocks' | 'unknown';
  /** Such as `atlas.jobs` or `atlas.jobs.lease_id`. */
  what: string;
}

type Rule = [pattern: RegExp, judge: (groups: Record<string, string>, isNew: (name: string) => boolean) => Risk[]];

const NOTHING: Risk[] = [];
const contracts = (what: string): Risk[] => [{ kind: 'contracts', what }];
const blocks = (what: string): Risk[] => [{ kind: 'blocks', what }];

/** The first one that fits decides. What a migration makes itself it may also take back: nobody uses it yet. */
const STATEMENTS: readonly Rule[] = [
  [/^create (or replace )?(unlogged )?(table|function|type|view|schema|sequence|domain) /, () => NOTHING],
  [/^(grant|comment on|insert into|select) ?/, () => NOTHING],
  [
    /^create (?<unique>unique )?index (concurrently )?(if not exists )?\S+ on (only )?(?<table>[\w.]+)/,
    ({ unique, table = '' }, isNew) => (isNew(table) ? NOTHING : unique ? contracts(table) : blocks(table)),
  ],
  [
    /^create (or replace )?(constraint )?trigger .*? on (?<table>[\w.]+)/,
    ({ table = '' }, isNew) => (isNew(table) ? NOTHING : contracts(table)),
  ],
  [
    /^alter table (if exists )?(only )?(?<table>[\w.]+) (?<actions>.+)$/,
    ({ table = '', actions = '' }, isNew) => (isNew(table) ? NOTHING : judgeActions(table, actions)),
  ],
  [/^alter type \S+ add value /, () => NOTHING],
  [/^alter (function|type|sequence|schema|view|index|domain) (?<what>[\w.]+)/, ({ what = '' }) => contracts(what)],
  [/^drop trigger (if exists )?\S+ on (?<table>[\w.]+)/, ({ table = '' }) => contracts(table)],
  [
    /^drop (table|materialized view|view|schema|function|procedure|index|type|sequence|domain) (concurrently )?(if exists )?(?<what>[\w.]+)/,
    ({ what = '' }, isNew) => (isNew(what) ? NOTHING : contracts(what)),
  ],
  [
    /^(truncate( table)?|delete from) (only )?(?<table>[\w.]+)/,
    ({ table = '' }, isNew) => (isNew(table) ? NOTHING : contracts(table)),
  ],
  [
    /^(update|lock table) (only )?(?<table>[\w.]+)/,
    ({ table = '' }, isNew) => (isNew(table) ? NOTHING : blocks(table)),
  ],
  [
    /^revoke .*? on (table |function |sequence |schema )?(?<what>[\w.]+)/,
    ({ what = '' }, isNew) => (isNew(what) ? NOTHING : contracts(what)),
  ],
];

/** Actions of ALTER TABLE, on a table that was there before. */
const ACTIONS: readonly [pattern: RegExp, judge: (column: string) => Risk[]][] = [
  [/^add (constraint \S+ )?(check|unique|primary key|foreign key|exclude)\b/, () => contracts('')],
  // Without a default, what the version before inserts is refused, and rows that are there stop the migration.
  [/^add (column )?(if not exists )?(?<column>\w+) (?!.*\b(default|generated)\b).*\bnot null\b/, contracts],
  // A value of its own for each row: all of them are written anew.
  [
    /^add (column )?(if not exists )?\w+ .*(\bidentity\b|\bserial\b|default \w*(random|clock_timestamp|nextval)\w*\()/,
    () => blocks(''),
  ],
  [/^add (column )?(if not exists )?\w+ /, () => NOTHING],
  [/^rename (column )?(?<column>\w+) to /, contracts],
  [/^rename (to|constraint) /, () => contracts('')],
  [/^drop (column )?(if exists )?(?<column>\w+)/, contracts],
  [/^alter (column )?(?<column>\w+) (set default|set statistics|set storage|set \()/, () => NOTHING],
  [/^alter (column )?(?<column>\w+) /, contracts],
  [/^(set|reset) \(/, () => NOTHING],
  [/^(validate constraint|owner to) /, () => NOTHING],
];

/** Everything in a migration that a server of the version before may notice. */
export function findRisks(sql: string): Risk[] {
  const statements = splitStatements(sql);
  const made = new Set(
    statements.flatMap((statement) => {
      const [, name] =
        /^create (?:or replace )?(?:unlogged )?(?:table|function|type|view|schema) (?:if not exists )?([\w.]+)/.exec(
          statement,
        ) ?? [];
      return name ? [name] : [];
    }),
  );
  return statements.flatMap((statement) => judge(statement, (name) => made.has(name)));
}

function judge(statement: string, isNew: (name: string) => boolean): Risk[] {
  for (const [pattern, rule] of STATEMENTS) {
    const found = pattern.exec(statement);
    if (found) return rule({ ...found.groups }, isNew);
  }
  return [{ kind: 'unknown', what: statement.slice(0, 60) }];
}

function judgeActions(table: string, actions: string): Risk[] {
  return splitAtCommas(actions).flatMap((action) => {
    for (const [pattern, rule] of ACTIONS) {
      const found = pattern.exec(action);
      const column = found?.groups?.['column'];
      if (found) return rule(column ?? '').map(({ kind, what }) => ({ kind, what: what ? `${table}.${what}` : table }));
    }
    return contracts(table);
  });
}

/** At the commas that stand in no parentheses. */
function splitAtCommas(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}
