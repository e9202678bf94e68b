/** What comes in wrong, and what is done about it. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import { expectFresh, factsOf } from '../answers';
import type { World } from '../world';

const ATTEMPTS = 'SELECT id FROM attempts ORDER BY id';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function sendWrong(world: World, wrong: 'code' | 'address' | 'nothing', lead: number): Promise<void> {
  const body = new URLSearchParams(wrong === 'address' ? { email: 'nobody' } : { email: `lead${lead}@example.com` });
  const path = wrong === 'code' ? '/in/siet' : '/in/site';
  const { status } = await world.call(`POST ${path}`, {
    body: wrong === 'nothing' ? 'x=y' : body.toString(),
    headers: FORM,
  });
  expect(status).toBeLessThan(500);
  await world.program.attemptLog.flush();
}

export const attempts = [
  action('wrong', { wrong: fc.constantFrom('code', 'address', 'nothing'), lead: fc.nat(2) }, (world, args) =>
    sendWrong(world, args.wrong as 'code', args.lead),
  ),
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
