import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { AtlasError } from '../../errors.ts';

/**
 * A body as UTF-8 text.
 *
 * @throws {AtlasError} `too_large` above `maxBytes`, at once when `content-length` says so; `request_timeout` after `deadlineMs`;
 * `invalid_body` when it ends early or is not UTF-8. The rest of the body is then left unread.
 */
export async function readTextBody(
  { stream, headers }: { stream: Readable; headers: IncomingHttpHeaders },
  limits: { maxBytes: number; deadlineMs: number },
): Promise<string> {
  const tooLarge = () => new AtlasError('too_large', { detail: `at most ${limits.maxBytes} bytes: use multipart` });
  if (Number(headers['content-length'] ?? 0) > limits.maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  await new Promise<void>((resolve, reject) => {
    const settle = (then: () => void) => {
      clearTimeout(timer);
      stream.off('data', onData).off('end', onEnd).off('close', onClose);
      stream.pause();
      then();
    };
    const onData = (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > limits.maxBytes) settle(() => reject(tooLarge()));
      else chunks.push(chunk);
    };
    const onEnd = () => settle(resolve);
    // A caller who went away before anybody listened closes no second time.
    if (stream.destroyed && !stream.readableEnded) return reject(endedEarly());
    const onClose = (cause?: unknown) => settle(() => reject(endedEarly(cause)));
    const timer = setTimeout(() => settle(() => reject(new AtlasError('request_timeout'))), limits.deadlineMs);
    stream.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
  return decodeUtf8(Buffer.concat(chunks));
}

function endedEarly(cause?: unknown): AtlasError {
  return new AtlasError('invalid_body', { detail: 'the body ended early', cause });
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AtlasError('invalid_body', { detail: 'not UTF-8', cause });
  }
}
