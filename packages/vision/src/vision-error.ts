/** What was wrong with the bytes; the message is safe to show and never repeats content. */
export type VisionErrorCode = 'unsupported' | 'unreadable' | 'too_large' | 'password';

/** A picture that cannot be read, through no fault of ours. */
export class VisionError extends Error {
  readonly code: VisionErrorCode;

  constructor(code: VisionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'VisionError';
    this.code = code;
  }
}
