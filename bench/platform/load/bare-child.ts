import { readFileSync } from 'node:fs';
import fastify from 'fastify';

/** What `GET /requests` is compared with: the same words over the same TLS, and nothing behind them. */
const [certificate, port] = process.argv.slice(2);
const pem = readFileSync(certificate ?? '', 'utf8');
const app = fastify({ https: { cert: pem, key: pem } });
app.get('/requests', () => ({ code: '200', message: 'Success', request_id: '1588695375434', data: { requests: [] } }));
await app.listen({ host: '127.0.0.1', port: Number(port) });
console.log('listening');
