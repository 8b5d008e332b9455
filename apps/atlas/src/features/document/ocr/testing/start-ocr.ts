import { bundledEntry } from '../../../../bundled-entry.ts';
import { createInferencePool } from '../../../../engines/inference/create-inference-pool.ts';
import { multipart, send, type Reply } from '../../../../http/testing/send.ts';
import { basicHeader, startTestApp } from '../../../../http/testing/start-test-app.ts';
import { TEST_KEYS } from '../../../../http/testing/create-memory-key-store.ts';
import { findInstallRoot } from '../../../../install-root.ts';
import type { Answer } from '../answer-schema.ts';
import { ocrRoute } from '../route.ts';

/** Files by parameter: bytes, or bytes with the name the caller gives. */
export type Files = Record<string, Uint8Array | { bytes: Uint8Array; fileName: string }>;

export interface OcrUnderTest {
  /** Posts files to the route. @param query such as `document_type=PPT` */
  post(query: string, files: Files): Promise<Reply>;
  /** `data` of a success. */
  read(query: string, files: Files): Promise<Answer>;
  postJson(body: object): Promise<Reply>;
  restarts(): number;
  logged(): string;
  spooled(): Promise<string[]>;
  close(): Promise<void>;
}

/** The day on which the tests take place: specimens are valid, and expired ones stay expired. */
export const TODAY = Date.UTC(2026, 10, 24);

/** The route over real TLS, with a real inference process and the real models. */
export async function startOcr(): Promise<OcrUnderTest> {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const entry = bundledEntry(findInstallRoot(), 'infer-child');
  const inference = createInferencePool({ entry, log: quiet, startMs: 120_000 });
  await inference.ready();
  const configuration = { version: '0.0.0', settings: {} };
  const app = await startTestApp({ routes: [ocrRoute({ inference, now: () => TODAY, configuration })] });
  const authorization = basicHeader(TEST_KEYS.sandbox);
  const post = (query: string, files: Files) => {
    const parts = Object.entries(files).map(([name, file]) => {
      const { bytes, fileName } = file instanceof Uint8Array ? { bytes: file, fileName: 'photo.jpg' } : file;
      return { name, fileName, value: Buffer.from(bytes) };
    });
    const { headers, body } = multipart(parts);
    return send(app, `/document/ocr?${query}`, { method: 'POST', headers: { ...headers, authorization }, body });
  };
  return {
    post,
    read: async (query, files) => {
      const reply = await post(query, files);
      if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.text.slice(0, 300)}`);
      return reply.json.data as Answer;
    },
    postJson: (body) =>
      send(app, '/document/ocr', {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    restarts: () => inference.stats().restarts,
    logged: () => app.logged(),
    spooled: () => app.spooled(),
    close: async () => {
      await app.close();
      await inference.close();
    },
  };
}
