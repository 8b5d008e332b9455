/** What was wrong with the bytes. */
export type VisionErrorCode =
  'unsupported' | 'unreadable' | 'truncated' | 'too_large' | 'password' | 'certificate' | 'no_such_page';

/** A picture that cannot be read, through no fault of ours. The message is safe to show and never repeats content. */
export class VisionError extends Error {
  readonly code: VisionErrorCode;

  constructor(code: VisionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'VisionError';
    this.code = code;
  }
}
