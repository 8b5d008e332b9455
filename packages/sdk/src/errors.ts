/** What the server said to a call that did not succeed. */
export class AtlasApiError extends Error {
  /** HTTP status. */
  readonly status: number;
  /** The status as the API writes it, such as `"400"`. */
  readonly code: string;
  /** What was wrong this time: the part of the message in parentheses; empty where it has none. */
  readonly detail: string;
  /** To quote when you ask about the call; empty where something before Atlas answered. */
  readonly requestId: string;
  /** After how long the server wants to see the call again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(answer: { status: number; message: string; requestId: string; retryAfterSeconds: number | undefined }) {
    super(answer.message);
    this.name = 'AtlasApiError';
    this.status = answer.status;
    this.code = String(answer.status);
    this.detail = /\((?<detail>.*)\)\s*$/s.exec(answer.message)?.groups?.['detail'] ?? '';
    this.requestId = answer.requestId;
    this.retryAfterSeconds = answer.retryAfterSeconds;
  }
}

/**
 * No answer arrived. Whether the call ran is not known, unless its route keeps answers: then send it again with the same
 * `idempotencyKey`, and it runs at most once.
 */
export class AtlasConnectionError extends Error {
  /** Under which the call went out, if its route heeds one: to send it again. */
  readonly idempotencyKey: string | undefined;

  constructor(message: string, { cause, idempotencyKey }: { cause: unknown; idempotencyKey: string | undefined }) {
    super(message, { cause });
    this.name = 'AtlasConnectionError';
    this.idempotencyKey = idempotencyKey;
  }
}
