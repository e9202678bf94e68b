// Scenario (a): what the listener bears. Steady load over HTTP and WebSocket, a quiet day, newcomers beside it, a cold burst.
import { startCandidate } from '../../candidates.ts';
import { runHttpLoad } from '../../load/http-client.ts';
import type { ScenarioResult } from '../../results.ts';
import type { RunningServer, ServerName } from '../../server-process.ts';
import type { BenchContext } from '../context.ts';
import { measureBursts } from './intake-burst.ts';
import { measureKinds } from './intake-kinds.ts';
import { measureNewcomers } from './intake-newcomers.ts';
import { measureSteady } from './intake-steady.ts';
import { measureBesideWebhooks } from './intake-webhooks.ts';
import { measureTimetable } from './intake-timetable.ts';
import type { Servers } from '../servers.ts';

const WARM_UP = { connections: 32, durationMs: 2000 } as const;

/** Starts every server and lets it compile its hot path; the steady load's own warm-up only fills the connections. */
async function startAll(context: BenchContext): Promise<Servers> {
  const servers = new Map<ServerName, RunningServer>();
  for (const name of context.servers) {
    const server = await startCandidate(name, { ...context, folder: 'intake' });
    servers.set(name, server);
    await runHttpLoad({ ...WARM_UP, port: server.port, submissions: context.submissions });
  }
  return servers;
}

/**
 * All servers live through the whole scenario and only the one being measured is under load: an idle one costs nothing,
 * and each is as warm, and its file as full, as after a working day.
 */
export async function measureIntake(context: BenchContext): Promise<ScenarioResult> {
  const servers = await startAll(context);
  try {
    const parts = [
      await measureSteady(context, servers),
      await measureTimetable(context),
      await measureNewcomers(context, servers),
      await measureBursts(context, servers),
      ...(context.servers.includes('candidate')
        ? [await measureKinds(context), await measureBesideWebhooks(context)]
        : []),
    ];
    return {
      name: 'intake',
      goals: parts.flatMap((part) => part.goals),
      tables: parts.flatMap((part) => part.tables),
      raw: Object.fromEntries(parts.map((part) => [part.name, part.raw])),
      breakages: parts.flatMap((part) => part.breakages),
    };
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}
