import { randomBytes } from 'node:crypto';

/** Files as `multipart/form-data`, each under its name. */
export function packForm(files: readonly { name: string; bytes: Buffer }[]): {
  headers: Record<string, string>;
  body: Buffer;
} {
  const boundary = randomBytes(12).toString('hex');
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="file"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
