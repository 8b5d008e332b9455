import type { Registry } from 'prom-client';
import { AtlasError } from '../../errors.ts';
import type { App } from '../app.ts';
import { mayReadMetrics, type MetricsAccess } from './may-read-metrics.ts';

/** `/metrics`: what this process counts, as Prometheus reads it. Refused alike without, and with a wrong, token. */
export function registerMetrics(app: App, registry: Registry, access: MetricsAccess): void {
  app.get('/metrics', async (request, reply) => {
    const { socket, headers } = request.raw;
    if (!mayReadMetrics({ socketAddress: socket.remoteAddress, headers }, access))
      throw new AtlasError('forbidden', {
        detail: 'metrics: from this machine, or with the token of ATLAS_METRICS_TOKEN',
      });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
