import type { Readable } from 'node:stream';

/** An answer that is not JSON. */
export class CustomAnswer {
  readonly contentType: string;
  readonly body: string | Uint8Array;

  private constructor(contentType: string, body: string | Uint8Array) {
    this.contentType = contentType;
    this.body = body;
  }

  static text(text: string): CustomAnswer {
    return new CustomAnswer('text/plain; charset=utf-8', text);
  }

  static bytes(mediaType: string, bytes: Uint8Array): CustomAnswer {
    return new CustomAnswer(mediaType, bytes);
  }
}

/** An answer that is sent as it comes. It is never kept, so only routes that keep no answers give one. */
export class StreamAnswer {
  readonly status: 200 | 206;
  readonly headers: Readonly<Record<string, string>>;
  /** Destroyed when the caller goes away. */
  readonly body: Readable;

  constructor(body: Readable, headers: Readonly<Record<string, string>>, status: 200 | 206 = 200) {
    this.body = body;
    this.headers = headers;
    this.status = status;
  }
}
