import { execFile } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TRY_MS = 5000;

/** A root user needs no user namespace for a network namespace; anyone else needs one, where the kernel allows it. */
const WITHOUT_NETWORK = [
  ['unshare', '--net', '--'],
  ['unshare', '--map-root-user', '--net', '--'],
];

/** Ends with its parent even while it hangs in native code, and gains no rights by what it starts. */
const WITH_PARENT = ['setpriv', '--no-new-privs', '--pdeathsig', 'KILL', '--'];

/** A core file would hold the documents that were being read. */
const WITHOUT_CORE_FILES = ['prlimit', '--core=0', '--'];

export interface Confinement {
  /** Goes before the command line of an inference process; each part replaces itself by the next, so the pid stays. */
  command: string[];
  /** No network interface is up inside. Sockets that are files remain reachable: file permissions guard those. */
  withoutNetwork: boolean;
  /** What this system does not allow, for the log. */
  missing: string[];
}

/**
 * How far this system lets a process be shut in. Everything was tried before it is told: containers often have the
 * programs (util-linux) but not the rights.
 */
export async function findConfinement(): Promise<Confinement> {
  const found: Confinement = { command: [], withoutNetwork: false, missing: [] };
  for (const command of WITHOUT_NETWORK)
    if (!found.withoutNetwork && (await hasOwnNetwork(command))) {
      found.command.push(...command);
      found.withoutNetwork = true;
    }
  if (!found.withoutNetwork) found.missing.push('no network (unshare --net)');
  if (await works(WITH_PARENT)) found.command.push(...WITH_PARENT);
  else found.missing.push('end with the parent (setpriv --pdeathsig)');
  if (await works(WITHOUT_CORE_FILES)) found.command.push(...WITHOUT_CORE_FILES);
  else found.missing.push('no core files (prlimit --core)');
  return found;
}

async function hasOwnNetwork(command: readonly string[]): Promise<boolean> {
  const inside = await output([...command, 'readlink', '/proc/self/ns/net']);
  return inside?.startsWith('net:') === true && inside !== readlinkSync('/proc/self/ns/net');
}

async function works(command: readonly string[]): Promise<boolean> {
  return (await output([...command, 'true'])) !== undefined;
}

/** What a command printed; undefined when it is not installed, not allowed or not done in time. */
async function output([file = '', ...args]: readonly string[]): Promise<string | undefined> {
  return run(file, args, { timeout: TRY_MS, killSignal: 'SIGKILL' }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
