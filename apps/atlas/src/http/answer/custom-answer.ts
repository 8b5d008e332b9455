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
