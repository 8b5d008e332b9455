import { StartError } from '../../start-error.ts';

/** How the system says through PostgreSQL that a disk is full; its code is not always that of a full disk. */
export const NO_ROOM = /No space left on device|Disk quota exceeded/i;

const KNOWN: readonly { sign: RegExp; line: string }[] = [
  { sign: NO_ROOM, line: 'the disk is full' },
  { sign: /could not access the server configuration file|Permission denied/i, line: 'its folder is not accessible' },
  { sign: /initialized by PostgreSQL version/i, line: 'its data belongs to another major version' },
  { sign: /could not resize shared memory|could not create shared memory/i, line: 'there is too little shared memory' },
  { sign: /lock file .* already exists/i, line: 'another server uses its data' },
];

/** One line that says why PostgreSQL did not start, from what it said, and where to read more. */
export function explainFailure(output: string, { step, logFile }: { step: string; logFile?: string }): StartError {
  const known = KNOWN.find(({ sign }) => sign.test(output));
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const said = lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  const more = logFile ? ` (more in ${logFile})` : '';
  return new StartError(`PostgreSQL: ${step} failed${known ? `, ${known.line}` : ''}: ${said.trim()}${more}`);
}
