/** `GET /health`: whether a submission could be stored right now, and whether calls of the contract can be answered. */
import type { FastifyInstance } from 'fastify';

/** An answer stands this long: each costs a write, and whoever asks more often than that learns nothing new. */
const ANSWER_STANDS_MS = 1_000;

export interface HealthOptions {
  readonly version: string;
  /** Resolves when a write would succeed, rejects when it would not. */
  readonly probeStorage: () => Promise<void>;
  /** Rejects while calls of the contract cannot be answered. */
  readonly probeContract: () => Promise<void>;
}

type Status = 'ok' | 'storage_unavailable' | 'management_unavailable';

export function registerHealth(app: FastifyInstance, { probeStorage, probeContract, version }: HealthOptions): void {
  let asked: { readonly at: number; readonly status: Promise<Status> } | null = null;
  const look = async (): Promise<Status> => {
    // Whatever keeps a write from succeeding, the service is not healthy.
    if (!(await succeeds(probeStorage))) return 'storage_unavailable';
    return (await succeeds(probeContract)) ? 'ok' : 'management_unavailable';
  };
  app.get('/health', async (_request, reply) => {
    const now = performance.now();
    if (asked === null || now - asked.at >= ANSWER_STANDS_MS) asked = { at: now, status: look() };
    const status = await asked.status;
    // What cannot be managed takes submissions all the same: nobody shall send them elsewhere.
    return reply.code(status === 'storage_unavailable' ? 503 : 200).send({ status, version });
  });
}

function succeeds(probe: () => Promise<void>): Promise<boolean> {
  return probe().then(
    () => true,
    () => false,
  );
}
