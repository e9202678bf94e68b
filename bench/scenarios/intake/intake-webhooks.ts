// Intake beside webhooks whose receiver is gone or hangs: every ticket writes a message, and nobody takes one.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { accessTokenOf, startCandidate } from '../../candidates.ts';
import { number } from '../../format.ts';
import { runHttpLoad } from '../../load/http-client.ts';
import { breakagesOf, type LoadSummary } from '../../load/tally.ts';
import type { ScenarioResult } from '../../results.ts';
import type { RunningServer } from '../../server-process.ts';
import type { BenchContext } from '../context.ts';
import { judge } from '../goal.ts';
import { compare, inRounds, medianOf } from '../rounds.ts';

const CONNECTIONS = 32;
const NONE = 'no webhook';
const GONE = 'a receiver that is gone';
const HANGS = 'a receiver that hangs';
const CASES = [NONE, GONE, HANGS] as const;
type Case = (typeof CASES)[number];

interface Receivers {
  readonly urls: Readonly<Record<Exclude<Case, typeof NONE>, string>>;
  readonly stop: () => void;
}

/** One port on which nobody listens any more, and one that takes connections and never answers. */
async function startReceivers(): Promise<Receivers> {
  const [gone, hangs] = [createServer(), createServer()];
  const sockets = new Set<{ destroy: () => void }>();
  hangs.on('connection', (socket) => {
    sockets.add(socket);
    // Whoever waits in vain gives up in the middle, which is no news.
    socket.on('error', () => undefined);
  });
  const urlOf = async (server: typeof gone) => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  };
  const urls = { [GONE]: await urlOf(gone), [HANGS]: await urlOf(hangs) };
  gone.close();
  return {
    urls,
    stop: () => {
      hangs.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function subscribe(
  context: BenchContext,
  { port }: RunningServer,
  { folder, url }: Record<'folder' | 'url', string>,
) {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/webhooks`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${accessTokenOf({ ...context, folder })}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'CRM', url, events: ['ticket.created'] }),
  });
  if (response.status !== 201) throw new Error(`subscribing was answered ${response.status}`);
}

async function measureCases(context: BenchContext, servers: ReadonlyMap<Case, RunningServer>) {
  const [rounds, durationMs] = context.isQuick ? [1, 1_000] : [5, 2_500];
  return inRounds<Case, LoadSummary>(CASES, rounds, (name) => {
    const port = servers.get(name)?.port ?? 0;
    const { submissions } = context;
    return runHttpLoad({ warmUpMs: 700, durationMs, port, connections: CONNECTIONS, submissions });
  });
}

export async function measureBesideWebhooks(context: BenchContext): Promise<ScenarioResult> {
  context.log('intake: beside webhooks that nobody takes');
  const receivers = await startReceivers();
  const servers = new Map<Case, RunningServer>();
  try {
    for (const [index, name] of CASES.entries()) {
      const folder = `webhooks-${index}`;
      const server = await startCandidate('candidate', { ...context, folder });
      servers.set(name, server);
      if (name !== NONE) await subscribe(context, server, { folder, url: receivers.urls[name] });
    }
    const rounds = await measureCases(context, servers);
    const p99 = ({ p99Ms }: LoadSummary) => p99Ms;
    return {
      name: 'webhooks',
      goals: ([GONE, HANGS] as const).map((measured) =>
        judge(
          { what: `intake p99, ${CONNECTIONS} connections, ${measured}`, against: 'no webhook', atMost: 1.25 },
          compare(rounds, { measured, reference: NONE }, p99),
        ),
      ),
      tables: [
        {
          title: 'Intake beside webhooks',
          columns: ['webhook', 'submissions/s', 'p50 ms', 'p99 ms'],
          rows: CASES.map((name) => [
            name,
            number(medianOf(rounds, name, ({ perSecond }) => perSecond)),
            number(medianOf(rounds, name, ({ p50Ms }) => p50Ms)),
            number(medianOf(rounds, name, p99)),
          ]),
          note: 'Each ticket writes a message in its own transaction; all of them wait.',
        },
      ],
      raw: Object.fromEntries(rounds),
      breakages: [...rounds].flatMap(([name, samples]) => samples.flatMap((sample) => breakagesOf(name, sample))),
    };
  } finally {
    for (const server of servers.values()) await server.stop();
    receivers.stop();
  }
}
