import { isDatabaseAway } from '../db/is-database-away.ts';
import { AtlasError } from '../errors.ts';
import pino, { type DestinationStream, type Logger } from 'pino';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Names under which secrets and personal data could reach a log line by mistake, at two depths. */
const NEVER_LOGGED = [
  'authorization',
  'headers',
  'cookie',
  'secret',
  'key_secret',
  'api_key',
  'body',
  'params',
  'query',
  'fileName',
  'files',
  'key',
];

/**
 * A logger of JSON lines.
 *
 * Requests appear by method and route only, errors by type, code, message and stack only: a database driver hangs the values of
 * a query on its errors. What a call's errors say is searched for what its caller sent: see `callLog`.
 */
export function createLogger(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: NEVER_LOGGED.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
      serializers: {
        err: (error: unknown) => describeError(error, (text) => text),
        req: () => undefined,
        res: () => undefined,
      },
    },
    options.destination ?? openStdout(),
  );
}

/** Characters of lines that could not be written yet; later ones are dropped. */
const MOST_UNWRITTEN = 4 * 1024 * 1024;

/**
 * A log that cannot be written, since its disk is full or nobody reads it any more, does not end the server: what fits into memory is
 * written when that is over.
 */
function openStdout(): DestinationStream {
  const stream = pino.destination({ dest: 1, maxLength: MOST_UNWRITTEN });
  stream.on('error', () => undefined);
  return stream;
}

interface ErrorDescription {
  type: string;
  code?: string;
  message: string;
  stack?: string;
  cause?: ErrorDescription;
}

/** Causes of causes end somewhere. */
const MAX_CAUSES = 5;

/**
 * An error as it may be logged: its type, code, message and where it was thrown, unless it is the database that is away.
 *
 * @param hide takes out of a text what must not be logged
 */
export function describeError(
  error: unknown,
  hide: (text: string) => string,
  depth = 0,
  isPartOfOutage = false,
): ErrorDescription {
  // The database layer puts the values of a query into its message; the cause says what went wrong.
  if (error instanceof Error && 'query' in error && 'params' in error && depth < MAX_CAUSES)
    return describeError(error.cause, hide, depth + 1, isDatabaseAway(error));
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  // It comes with every call while it lasts, and where it was noticed is of no interest.
  const isOutage = isPartOfOutage || isDatabaseAway(error) || (error instanceof AtlasError && error.isOutage);
  const stack = isOutage ? '' : framesOf(error, hide);
  return {
    type: hide(error.name),
    message: hide(safeMessage(error)),
    ...('code' in error ? { code: hide(String(error.code)) } : {}),
    ...(stack ? { stack } : {}),
    ...(error.cause !== undefined && depth < MAX_CAUSES
      ? { cause: describeError(error.cause, hide, depth + 1, isOutage) }
      : {}),
  };
}

/** SQLSTATE class 22, data exceptions, and Node's complaints about arguments: both quote the value. */
const QUOTING = /^(22[0-9A-Z]{3}$|ERR_)/;

/** What engines say about data repeats the data: a parser of JSON quotes the place at which it failed. */
function safeMessage(error: Error): string {
  if (error instanceof SyntaxError || error.name === 'SyntaxError') return 'withheld: it may repeat what was parsed';
  const isQuoting = 'code' in error && QUOTING.test(String(error.code));
  return isQuoting ? error.message.replaceAll(/(["'`]).*\1/gs, '"…"') : error.message;
}

/** The stack without its first lines, which are the message once more. A function may be named by data, a file never. */
function framesOf({ stack = '' }: Error, hide: (text: string) => string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) =>
      line.replace(/^(\s+at )(.+)( \(.*)$/, (_, at: string, name: string, file: string) => at + hide(name) + file),
    )
    .join('\n');
}
