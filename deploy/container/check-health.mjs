import { get } from 'node:https';

/**
 * Exits with 0 when the server of this container (`atlas serve` or `atlas infer`) says that it may get requests. The certificate is not
 * looked at: it is asked on an address of its own, and nothing secret is sent.
 */
const { ATLAS_PORT: port = '8443', ATLAS_HOST: host = '' } = process.env;
const own = ['', '0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
const options = { host: own, port: port || '8443', path: '/health/ready', rejectUnauthorized: false, timeout: 4000 };
get(options, (response) => process.exit(response.statusCode === 200 ? 0 : 1))
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
