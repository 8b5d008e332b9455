import { bundledEntry } from '../bundled-entry.ts';
import { createInferencePool } from '../engines/inference/create-inference-pool.ts';
import type { Inference } from '../engines/inference/inference.ts';
import { TEST_KEYS } from '../http/testing/create-memory-key-store.ts';
import { multipart, send, type Reply } from '../http/testing/send.ts';
import { basicHeader, startTestApp } from '../http/testing/start-test-app.ts';
import type { Route } from '../http/route/define-route.ts';
import { findInstallRoot } from '../install-root.ts';
import type { AnswerConfiguration } from '../platform/audit/provenance.ts';

export interface FaceApp {
  /** Posts files by parameter. @param path with its query */
  post(path: string, files: Readonly<Record<string, Uint8Array>>): Promise<Reply>;
  /** `data` of a success. @throws where it is none */
  data<T>(path: string, files: Readonly<Record<string, Uint8Array>>): Promise<T>;
  restarts(): number;
  logged(): string;
  spooled(): Promise<string[]>;
  close(): Promise<void>;
}

/** Routes over real TLS, with a real inference process and the real models. @param env settings of the inference process */
export async function startFaceApp(
  listRoutes: (deps: { inference: Inference; configuration: AnswerConfiguration }) => Route[],
  env: Readonly<Record<string, string>> = {},
): Promise<FaceApp> {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const entry = bundledEntry(findInstallRoot(), 'infer-child');
  const inference = createInferencePool({ entry, log: quiet, startMs: 120_000, env });
  await inference.ready();
  const app = await startTestApp({
    routes: listRoutes({ inference, configuration: { version: '0.0.0', settings: {} } }),
  });
  const authorization = basicHeader(TEST_KEYS.sandbox);
  const post = (path: string, files: Readonly<Record<string, Uint8Array>>) => {
    const parts = Object.entries(files).map(([name, bytes]) => ({
      name,
      fileName: 'photo.jpg',
      value: Buffer.from(bytes),
    }));
    const { headers, body } = multipart(parts);
    return send(app, path, { method: 'POST', headers: { ...headers, authorization }, body });
  };
  return {
    post,
    data: async <T>(path: string, files: Readonly<Record<string, Uint8Array>>) => {
      const reply = await post(path, files);
      if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.text.slice(0, 300)}`);
      return reply.json['data'] as T;
    },
    restarts: () => inference.stats().restarts,
    logged: () => app.logged(),
    spooled: () => app.spooled(),
    close: async () => {
      await app.close();
      await inference.close();
    },
  };
}
