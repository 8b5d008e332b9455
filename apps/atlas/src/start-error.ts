/**
 * Something that only the operator can mend stops the start: a wrong value, a missing file, a full disk.
 *
 * `message` is one line that says what is wrong and what to do. It is shown as it is, without a stack.
 */
export class StartError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'StartError';
  }
}
