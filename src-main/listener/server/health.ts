/** `GET /health`: whether a submission could be stored right now. */
import type { FastifyInstance } from 'fastify';

/** An answer stands this long: each costs a write, and whoever asks more often than that learns nothing new. */
const ANSWER_STANDS_MS = 1_000;

export interface HealthOptions {
  readonly version: string;
  /** Resolves when a write would succeed, rejects when it would not. */
  readonly probeStorage: () => Promise<void>;
}

export function registerHealth(app: FastifyInstance, { probeStorage, version }: HealthOptions): void {
  let asked: { readonly at: number; readonly isHealthy: Promise<boolean> } | null = null;
  const isHealthy = () => {
    const now = performance.now();
    if (asked === null || now - asked.at >= ANSWER_STANDS_MS) {
      // Whatever keeps a write from succeeding, the service is not healthy.
      const answer = probeStorage().then(
        () => true,
        () => false,
      );
      asked = { at: now, isHealthy: answer };
    }
    return asked.isHealthy;
  };
  app.get('/health', async (_request, reply) =>
    (await isHealthy()) ? { status: 'ok', version } : reply.code(503).send({ status: 'storage_unavailable', version }),
  );
}
