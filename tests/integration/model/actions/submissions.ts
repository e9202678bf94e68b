/** Submissions, over every carrier. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import { expectFresh, factsOf } from '../answers';
import { SOURCE_CODES, type Reply, type World } from '../world';

interface Submission {
  readonly lead: number;
  readonly source: number;
  readonly message: string | null;
  readonly key: string | null;
  readonly via: 'http' | 'socket' | 'form' | 'address';
}

const submission = {
  lead: fc.nat(2),
  source: fc.nat(1),
  message: fc.constantFrom(null, 'call me', 'please'),
  key: fc.constantFrom(null, null, 'K1', 'K2'),
  via: fc.constantFrom('http' as const, 'http' as const, 'socket' as const, 'form' as const, 'address' as const),
};

export const submissions = [
  action<Submission>('submit', submission, submit),
  action<Submission>('submit', submission, submit),
  action('trial', { source: pick }, async (world, { source }) => {
    const before = factsOf(world);
    const id = world.pick('SELECT id FROM sources ORDER BY id', source);
    if (id === null) return;
    expectFresh(world, before, await world.call(`POST /api/v1/sources/${id}/trial`));
  }),
];

export async function submit(world: World, { lead, source, message, key, via }: Submission): Promise<Reply> {
  const before = factsOf(world);
  const code = SOURCE_CODES[source] ?? '';
  const fields = { email: `lead${lead}@example.com`, source_code: code, ...(message !== null && { message }) };
  const reply = await send(world, { fields, key, via, code });
  // These two answer with a page, or in the words of whoever sent it.
  if (via === 'form' || via === 'address') {
    expect(reply.status).toBeLessThan(500);
    return reply;
  }
  if (key !== null) remember(world, key, reply);
  expectFresh(world, before, reply);
  return reply;
}

function send(
  world: World,
  { fields, key, via, code }: { fields: object; key: string | null; via: Submission['via']; code: string },
): Promise<Reply> {
  if (via === 'socket') return world.sendFrame({ ...fields, ...(key !== null && { idempotency_key: key }) });
  if (via === 'http') {
    const headers = key === null ? {} : { 'idempotency-key': key };
    return world.call('POST /api/v1/submissions', { body: fields, headers });
  }
  const body = new URLSearchParams(Object.entries(fields)).toString();
  const path = via === 'form' ? 'f' : 'in';
  return world.call(`POST /${path}/${code}`, {
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

/** One key, one ticket, whoever made it. */
function remember(world: World, key: string, { status, body }: Reply): void {
  if (status !== 201) return;
  const ticketIds = world.keys.get(key)?.ticketIds ?? new Set<number>();
  world.keys.set(key, { ticketIds: ticketIds.add(body.id) });
  if (ticketIds.size > 1) throw new Error(`the key ${key} has got the tickets ${[...ticketIds].join(' and ')}`);
}
