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
 * a query on its errors.
 */
export function createLogger(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: NEVER_LOGGED.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
      serializers: { err: describeError, req: () => undefined, res: () => undefined },
    },
    options.destination ?? pino.destination(1),
  );
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

function describeError(error: unknown, depth = 0): ErrorDescription {
  // The database layer puts the values of a query into its message; the cause says what went wrong.
  if (error instanceof Error && 'query' in error && 'params' in error && depth < MAX_CAUSES)
    return describeError(error.cause, depth + 1);
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(error.stack ? { stack: error.stack } : {}),
    ...(error.cause !== undefined && depth < MAX_CAUSES ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}
