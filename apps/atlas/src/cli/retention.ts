import type { Command } from 'commander';
import type { Kept } from '../platform/retention/kept-part.ts';
import { loadConfig } from './load-config.ts';

const HELP = `
kept: all there are. due: what the next cleaning removes, within five minutes while Atlas serves. held: what it would remove, were it not
for a hold. Times are set by ATLAS_RETENTION: see docs/retention.md.

Examples:
  atlas retention
  ATLAS_RETENTION=jobs=1d,calls=2y atlas retention     what these times would make due
  atlas retention --json`;

interface Shown extends Kept {
  kind: string;
  about: string;
  seconds: number | undefined;
}

/** `atlas retention` */
export function register(program: Command): void {
  program
    .command('retention')
    .description('show what is kept for how long, what is due and what is held')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(showRetention);
}

async function showRetention({ json }: { json?: boolean }): Promise<void> {
  const { withInstallation } = await import('./with-installation.ts');
  const { openBlobs } = await import('../open-blobs.ts');
  const { listKeptParts } = await import('../list-kept-parts.ts');
  const config = loadConfig();
  const blobs = await openBlobs(config);
  const rows = await withInstallation(async ({ database: { db } }) => {
    const measured: Shown[] = [];
    for (const { kind, about, seconds, ...part } of listKeptParts({ db, blobs }, config.retention))
      measured.push({ kind, about, seconds, ...(await part.measure()) });
    return measured;
  });
  const { writePeriod } = await import('../config/retention.ts');
  if (json) console.log(JSON.stringify(rows.map(describe), undefined, 2));
  else for (const row of rows) console.log(lineOf(row, row.seconds === undefined ? '' : writePeriod(row.seconds)));
}

function describe({ kind, about, seconds, kept, due, held }: Shown) {
  return { kind, seconds: seconds ?? null, kept, due, held, about };
}

function lineOf({ kind, about, kept, due, held }: Shown, period: string): string {
  const figures = `kept ${kept}  due ${due}  held ${held}`;
  return `${kind.padEnd(12)} ${period.padEnd(6)} ${figures.padEnd(32)} ${about}`;
}
