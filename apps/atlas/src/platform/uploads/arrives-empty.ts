import type { Readable } from 'node:stream';
import { AtlasError } from '../../errors.ts';

/**
 * True when a body ends before its first byte; false as soon as there is one, which can still be read.
 *
 * Who passes a call on may not know whether it has a body: proxies turn a bare POST of HTTP/2 into one of HTTP/1.1 with no chunks.
 *
 * @throws {AtlasError} `request_timeout` when nothing comes for `deadlineMs`, `invalid_body` when the caller goes away
 */
export function arrivesEmpty(stream: Readable, deadlineMs: number): Promise<boolean> {
  if (stream.readableEnded) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      clearTimeout(timer);
      stream.off('readable', onReadable).off('end', onEnd).off('close', onClose).off('error', onClose);
      then();
    };
    const onReadable = () => {
      const first: unknown = stream.read();
      if (first === null) return;
      settle(() => {
        // At once: a tick later the stream may have come to its end.
        stream.unshift(first);
        resolve(false);
      });
    };
    const onEnd = () => settle(() => resolve(true));
    const onClose = (cause?: unknown) =>
      settle(() => reject(new AtlasError('invalid_body', { detail: 'the body ended early', cause })));
    const timer = setTimeout(() => settle(() => reject(new AtlasError('request_timeout'))), deadlineMs);
    stream.on('readable', onReadable).on('end', onEnd).on('close', onClose).on('error', onClose);
    if (stream.destroyed) onClose();
  });
}
