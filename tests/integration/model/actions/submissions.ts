/** Submissions, over every carrier. */
import fc from 'fast-check';
import { action, pick } from '../action';
import { expectFresh, factsOf } from '../answers';
import { SOURCE_CODES, type Reply, type World } from '../world';

interface Submission {
  readonly lead: number;
  readonly source: number;
  readonly message: string | null;
  readonly key: string | null;
  readonly via: (typeof CARRIERS)[number];
}

/** A source's own address twice: a key in the header, and the sender's own number in the body. */
const CARRIERS = ['http', 'socket', 'form', 'address', 'numbered'] as const;

const submission = {
  lead: fc.nat(2),
  source: fc.nat(1),
  message: fc.constantFrom(null, 'call me', 'please'),
  key: fc.constantFrom(null, null, 'K1', 'K2'),
  via: fc.constantFrom('http' as const, ...CARRIERS),
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

export async function submit(world: World, sent: Submission): Promise<Reply> {
  const before = factsOf(world);
  const reply = await send(world, sent);
  expectFresh(world, before, reply);
  const ticketId = ticketIn(reply);
  if (sent.key !== null && ticketId !== null) remember(world, nameOf(sent, sent.key), ticketId);
  return reply;
}

function send(world: World, { lead, source, message, key, via }: Submission): Promise<Reply> {
  const code = SOURCE_CODES[source] ?? '';
  const content = { email: `lead${lead}@example.com`, ...(message !== null && { message }) };
  const headers: Record<string, string> = key === null ? {} : { 'idempotency-key': key };
  switch (via) {
    case 'socket':
      return world.sendFrame({ ...content, source_code: code, ...(key !== null && { idempotency_key: key }) });
    case 'http':
      return world.call('POST /api/v1/submissions', { body: { ...content, source_code: code }, headers });
    case 'form':
      return world.sendForm(`/f/${code}`, { ...content, ...(key !== null && { form_id: key.padEnd(22, '_') }) });
    case 'address':
      return world.sendForm(`/in/${code}`, content, headers);
    case 'numbered':
      return world.sendForm(`/in/${code}`, { ...content, ...(key !== null && { tranid: key }) });
  }
}

/** What is one submission to its sender: the page and the number hold for one content, a key for whatever came with it. */
function nameOf({ lead, source, message, via }: Submission, key: string): string {
  if (via === 'form') return JSON.stringify([via, key, lead, message]);
  return via === 'numbered' ? JSON.stringify([via, key, source, lead, message]) : key;
}

/** The ticket that an answer names; the hosted form says it in words. */
function ticketIn({ status, body }: Reply): number | null {
  if (status !== 201) return null;
  const [, number] = typeof body === 'string' ? (/№ (\d+) принята/u.exec(body) ?? []) : [null, String(body.id)];
  if (number === undefined) throw new Error('an answer that a ticket was made names none');
  return Number(number);
}

/** One key, one ticket, whoever made it. */
function remember(world: World, key: string, ticketId: number): void {
  const ticketIds = world.keys.get(key)?.ticketIds ?? new Set<number>();
  world.keys.set(key, { ticketIds: ticketIds.add(ticketId) });
  if (ticketIds.size > 1) throw new Error(`the key ${key} has got the tickets ${[...ticketIds].join(' and ')}`);
}
