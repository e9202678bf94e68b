// The program is killed in the middle of load, again and again: whatever it acknowledged is there afterwards, and nothing twice.
import { expect, it } from 'vitest';
import { countOf, faultsOf, loadsOf } from '../support/audit';
import type { FloorPlan } from '../support/floor';
import { submit } from '../support/clients/http-client';
import { reopen } from '../support/store/reopen';
import { scratchDirectory } from '../support/scratch';
import { prepareData, serve, type Served, withStore } from '../support/served';
import { connectSocket } from '../support/clients/socket-client';

const FLOOR: FloorPlan = {
  operators: { Anna: { max: 500 }, Boris: { max: 700 }, Vera: { max: 100_000 } },
  sources: { site: { weights: { Anna: 500, Boris: 500, Vera: 10 } } },
};

/** Answers to read before each kill: every time another moment of a commit. */
const KILL_AFTER = [50, 333, 777];

/** Of each key its ticket's id, as it was read from an answer. */
type Acknowledged = Map<string, number>;

it('loses nothing it acknowledged and doubles nothing, however often it is killed under load', async () => {
  const dataDir = scratchDirectory();
  await prepareData(dataDir, FLOOR);
  const acknowledged: Acknowledged = new Map();
  const unanswered = new Set<string>();

  for (const [round, killAfter] of KILL_AFTER.entries()) {
    const program = await serve(dataDir);
    await loadUntilKilled(program, { round, killAfter, acknowledged, unanswered });

    const database = reopen(dataDir);
    expect(faultsOf(database)).toEqual([]);
    expect(missing(acknowledged, ticketsByMessage(dataDir))).toEqual([]);
  }

  const program = await serve(dataDir);
  for (const key of [...unanswered, ...[...acknowledged.keys()].slice(0, 50)]) {
    const { status, body } = await submit(program.url, submissionOf(key), { 'idempotency-key': key });
    expect(status).toBe(201);
    expect(body.id).toBe(acknowledged.get(key) ?? body.id);
    acknowledged.set(key, body.id);
  }
  expect(await program.stop('SIGTERM')).toBe(0);

  const database = reopen(dataDir);
  expect(faultsOf(database)).toEqual([]);
  expect(countOf(database, 'tickets')).toBe(acknowledged.size);
  expect(new Set(acknowledged.values()).size).toBe(acknowledged.size);
  expect(countOf(database, 'leads')).toBe(LEADS);
  await withStore(dataDir, (store) => {
    const { kept, counted } = loadsOf(store);
    expect(kept).toEqual(counted);
  });
});

const LEADS = 30;

/** The key is the message too, so that a ticket says whose it is. */
function submissionOf(key: string) {
  const number = Number(key.split(' ')[1]);
  return { email: `lead${number % LEADS}@example.com`, source_code: 'site', message: key };
}

interface Load {
  readonly round: number;
  readonly killAfter: number;
  readonly acknowledged: Acknowledged;
  readonly unanswered: Set<string>;
}

/** Sixteen clients over HTTP and two sockets with sixteen in flight each, until so many answers are read; then SIGKILL. */
async function loadUntilKilled(program: Served, { round, killAfter, acknowledged, unanswered }: Load): Promise<void> {
  let answered = 0;
  let sent = 0;
  const killed = program.child;
  const isOver = () => killed.killed;
  const send = async (post: (key: string) => Promise<{ status: number; id: number }>) => {
    while (!isOver()) {
      sent += 1;
      const key = `${round}: ${sent}`;
      unanswered.add(key);
      const answer = await post(key).catch(() => null);
      if (!answer) continue;
      expect(answer.status).toBe(201);
      acknowledged.set(key, answer.id);
      unanswered.delete(key);
      answered += 1;
      if (answered === killAfter) killed.kill('SIGKILL');
    }
  };
  const sockets = await Promise.all([connectSocket(program.url), connectSocket(program.url)]);
  const overHttp = async (key: string) => {
    const { status, body } = await submit(program.url, submissionOf(key), { 'idempotency-key': key });
    return { status, id: Number(body.id) };
  };
  const overSocket = (at: number) => async (key: string) => {
    const answer = await sockets[at]?.submit({ ...submissionOf(key), idempotency_key: key });
    return { status: answer.status as number, id: answer.ticket.id as number };
  };
  await Promise.all([
    ...Array.from({ length: 16 }, () => send(overHttp)),
    ...Array.from({ length: 32 }, (_, index) => send(overSocket(index % 2))),
  ]);
  await program.stop('SIGKILL');
}

function ticketsByMessage(dataDir: string): ReadonlyMap<string, number> {
  const rows = reopen(dataDir).prepare<[], { id: number; message: string }>('SELECT id, message FROM tickets').all();
  return new Map(rows.map(({ id, message }) => [message, id]));
}

function missing(acknowledged: Acknowledged, stored: ReadonlyMap<string, number>): string[] {
  return [...acknowledged].filter(([key, id]) => stored.get(key) !== id).map(([key]) => key);
}
