import { InvalidArgumentError, Option, type Command } from 'commander';
import { ENVIRONMENTS, type Environment } from '../platform/keys/caller.ts';
import { REFERENCE_ID, REFERENCE_ID_FORM } from '../platform/persons/reference-id.ts';
import { DEFAULT_ACCOUNT } from './default-account.ts';

export interface DataOptions {
  account: string;
  environment: Environment;
  json?: boolean;
}

export interface ReferenceOptions extends DataOptions {
  referenceId: string;
}

export interface HoldOptions extends ReferenceOptions {
  reason: string;
}

const EXAMPLES = `
Examples:
  atlas data show --reference-id APP-417 --account bank --environment production
  atlas data erase --reference-id APP-417 --account bank --environment production
  atlas data hold --reference-id APP-417 --reason 'court order 118/2026' --account bank --environment production
  atlas data release --reference-id APP-417 --account bank --environment production
  atlas data holds --account bank --environment production --json

A reference id is what callers sent as reference_id; upper and lower case differ. The commands work beside a running server and without
one. Each erasure, hold and release has an entry in the audit log. What backups hold: see docs/retention.md.

Exit codes: 0 done, 1 failed; 3: data erase found a hold and erased nothing, or files are being backed up and go later.`;

/** `atlas data show|erase|hold|release|holds` */
export function register(program: Command): void {
  const data = program
    .command('data')
    .description('show, erase and hold what is stored for a person')
    .addHelpText('after', EXAMPLES);
  const load = () => import('./data/run-data-command.ts');
  const reference = (usage: string, about: string) =>
    withCommon(data.command(usage).description(about)).requiredOption(
      '--reference-id <id>',
      `whose: the reference_id of the calls, ${REFERENCE_ID_FORM}`,
      parseReference,
    );
  reference('show', 'count what is stored, and list earlier erasures').action(async (options: ReferenceOptions) =>
    (await load()).show(options),
  );
  reference('erase', 'erase everything that is stored, unless it is held').action(async (options: ReferenceOptions) =>
    (await load()).erase(options),
  );
  reference('hold', 'keep everything from being erased or removed because of its age')
    .requiredOption('--reason <text>', 'why, up to 200 characters; kept sealed', parseReason)
    .action(async (options: HoldOptions) => (await load()).hold(options));
  reference('release', 'end a hold').action(async (options: ReferenceOptions) => (await load()).release(options));
  withCommon(data.command('holds').description('list the holds')).action(async (options: DataOptions) =>
    (await load()).list(options),
  );
}

function withCommon(command: Command): Command {
  const environment = new Option('--environment <name>', 'which of the two worlds').choices(ENVIRONMENTS);
  return command
    .addOption(environment.makeOptionMandatory())
    .option('--account <name>', 'whose caller', DEFAULT_ACCOUNT)
    .option('--json', 'print JSON');
}

function parseReference(text: string): string {
  if (!REFERENCE_ID.test(text)) throw new InvalidArgumentError(REFERENCE_ID_FORM);
  return text;
}

function parseReason(text: string): string {
  if (!/^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(text) || text.length > 200)
    throw new InvalidArgumentError('1 to 200 characters on one line');
  return text;
}
