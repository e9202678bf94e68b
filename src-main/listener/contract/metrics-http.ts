/** `GET /metrics`: figures for a monitor, to whoever has the token for them, and to the supervisor. */
import type { FastifyInstance } from 'fastify';
import { AppError } from '@shared/errors';
import type { Metrics } from '../../service/metrics/metrics';
import type { MetricsToken } from '../../service/metrics/metrics-token';
import { bearerToken } from '../server/credentials';
import type { Admission } from './admission';

export interface MetricsHttpOptions {
  readonly admission: Admission;
  readonly loadServices: () => Promise<{
    readonly loadMetrics: () => Promise<Metrics>;
    readonly metricsToken: Pick<MetricsToken, 'isValid'>;
  }>;
}

export function registerMetrics(app: FastifyInstance, { admission, loadServices }: MetricsHttpOptions): void {
  app.get('/metrics', async (request, reply) => {
    const { loadMetrics, metricsToken } = await loadServices();
    const token = bearerToken(request.headers.authorization);
    if (token === undefined || !metricsToken.isValid(token)) {
      // Guesses at either token are counted together.
      const { identity } = await admission.admit(request.raw);
      if (!identity) throw new AppError('access_token_required');
      if (identity.actor.role !== 'supervisor') throw new AppError('forbidden');
    }
    const metrics = await loadMetrics();
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text());
  });
}
