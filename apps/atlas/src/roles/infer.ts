import { once } from 'node:events';
import { join } from 'node:path';
import type { Server } from 'node:https';
import { isIPv6, type AddressInfo } from 'node:net';
import type { Config } from '../config.ts';
import { claimHome } from '../engines/home/claim-home.ts';
import { openHome } from '../engines/home/open-home.ts';
import { serveInference } from '../engines/inference/remote/serve-inference.ts';
import { openCertificate } from '../engines/tls/open-certificate.ts';
import { createMetrics } from '../http/metrics/create-metrics.ts';
import { openSpool } from '../platform/uploads/open-spool.ts';
import { readVersion } from '../read-version.ts';
import { StartError } from '../start-error.ts';
import { listen } from './listen.ts';
import { openInference, type StartOptions, withClosers } from './open-engines.ts';

export interface RunningInference {
  address: string;
  /** What clients must trust, when Atlas made the certificate. */
  caFile: string | undefined;
  /** Serves what the files of the certificate hold now. @throws {StartError} when they cannot be used: the old one stays */
  reloadCertificate(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts inference processes and an HTTPS server through which other machines use them. It has no database and keeps nothing.
 *
 * @throws {StartError} one line for the operator; everything that was already started is ended then
 */
export function startInference(config: Config, { log, say }: StartOptions): Promise<RunningInference> {
  const token = config.inferenceToken;
  if (token === undefined)
    throw new StartError('ATLAS_INFERENCE_TOKEN is not set; allowed: what the servers that use this machine have, too');
  return withClosers(async (closers) => {
    await openHome(config.home);
    const claim = await claimHome(config.home, 'infer');
    closers.push(() => claim.release());
    const certificate = await openCertificate(config);
    const spool = await openSpool(join(config.home, 'spool-infer'));
    const here = { ...config, inference: undefined };
    const inference = await openInference(here, { log, metrics: createMetrics({ version: readVersion() }) });
    closers.push(() => inference.close());
    say('loading the models');
    await inference.ready();
    const onError = (error: unknown) => log.error({ err: error }, 'a call from another machine failed');
    const server = serveInference({ inference, certificate, token, newPath: () => spool.newPath(), onError });
    const address = await listenOn(server.https, config);
    closers.push(() => server.drain());
    const reloadCertificate = async () => server.https.setSecureContext(await openCertificate(config));
    return { address, caFile: certificate.caFile, reloadCertificate };
  });
}

async function listenOn(server: Server, { host, port }: Config): Promise<string> {
  const open = async () => {
    server.listen(port, host);
    await once(server, 'listening');
  };
  await listen(open, { setting: 'ATLAS_PORT', host, port });
  const name = isIPv6(host) ? `[${host}]` : host;
  return `https://${name}:${(server.address() as AddressInfo).port}`;
}
