/** What comes in wrong, and what is done about it. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import { expectFresh, factsOf } from '../answers';
import type { World } from '../world';

const ATTEMPTS = 'SELECT id FROM attempts ORDER BY id';

interface Wrong {
  readonly wrong: 'code' | 'address' | 'nothing';
  readonly lead: number;
  readonly key: string | null;
}

/** A key that a wrong submission was sent with counts from the next right one on. */
const wrongly = {
  wrong: fc.constantFrom('code' as const, 'address' as const, 'nothing' as const),
  lead: fc.nat(2),
  key: fc.constantFrom(null, null, 'K1', 'K2'),
};

async function sendWrong(world: World, { wrong, lead, key }: Wrong): Promise<void> {
  const fields = {
    code: { email: `lead${lead}@example.com` },
    address: { email: 'nobody' },
    nothing: { x: 'y' },
  }[wrong];
  const headers: Record<string, string> = key === null ? {} : { 'idempotency-key': key };
  const { status } = await world.sendForm(wrong === 'code' ? '/in/siet' : '/in/site', fields, headers);
  expect(status).toBeLessThan(500);
  await world.program.attemptLog.flush();
}

export const attempts = [
  action<Wrong>('wrong', wrongly, sendWrong),
  action('distribute an attempt', { attempt: pick, source: pick }, async (world, { attempt, source }) => {
    const before = factsOf(world);
    const id = world.pick(ATTEMPTS, attempt);
    if (id === null) return;
    const source_id = world.pick('SELECT id FROM sources ORDER BY id', source) ?? 99;
    const reply = await world.call(`POST /api/v1/attempts/${id}/distribute`, { body: { source_id } });
    expectFresh(world, before, reply);
    if (reply.status !== 201) return;
    // Whoever asked first: the attempt has come to the ticket that both were told.
    expect(reply.body.id).toBe(world.number('SELECT ticket_id FROM attempts WHERE id = ?', id));
  }),
  action('contact an attempt', { attempt: pick, is_contacted: fc.boolean() }, async (world, args) => {
    const id = world.pick(ATTEMPTS, args.attempt);
    if (id === null) return;
    const { is_contacted } = args;
    const { status, body } = await world.call(`POST /api/v1/attempts/${id}/contacted`, { body: { is_contacted } });
    expect({ status, is_contacted: body.contacted_at !== null }).toEqual({ status: 200, is_contacted });
  }),
];
