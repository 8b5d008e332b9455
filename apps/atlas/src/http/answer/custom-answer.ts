/** An answer that is not the envelope with `data`. */
export class CustomAnswer {
  readonly contentType: string;
  readonly body: string | Uint8Array | Readonly<Record<string, unknown>>;

  private constructor(contentType: string, body: CustomAnswer['body']) {
    this.contentType = contentType;
    this.body = body;
  }

  /** The envelope, with these keys at the top level and no `data`. */
  static flat(keys: Readonly<Record<string, unknown>>): CustomAnswer {
    return new CustomAnswer('application/json; charset=utf-8', keys);
  }

  static text(text: string): CustomAnswer {
    return new CustomAnswer('text/plain; charset=utf-8', text);
  }

  static bytes(mediaType: string, bytes: Uint8Array): CustomAnswer {
    return new CustomAnswer(mediaType, bytes);
  }
}
