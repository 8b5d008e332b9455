import { get } from 'node:https';

/**
 * Exits with 0 when the server of this container says that it may get requests. The certificate is not looked at: it is asked on its own
 * loopback address, and nothing secret is sent.
 */
const port = process.env.ATLAS_PORT || '8443';
const options = { host: '127.0.0.1', port, path: '/health/ready', rejectUnauthorized: false, timeout: 4000 };
get(options, (response) => process.exit(response.statusCode === 200 ? 0 : 1))
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
