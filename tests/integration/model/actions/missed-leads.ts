/** What is done about missed leads. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import { expectFresh, factsOf } from '../answers';

const REFUSALS = 'SELECT id FROM refusals ORDER BY id';

export const missedLeads = [
  action('distribute a missed lead', { refusal: pick }, async (world, { refusal }) => {
    const before = factsOf(world);
    const id = world.pick(REFUSALS, refusal);
    if (id === null) return;
    const hadTicket = world.number('SELECT ticket_id IS NOT NULL FROM refusals WHERE id = ?', id) === 1;
    const reply = await world.call(`POST /api/v1/refusals/${id}/distribute`);
    expectFresh(world, before, reply);
    world.check(() => {
      if (hadTicket) expect(reply.body.code).toBe('refusal_already_distributed');
    });
    if (reply.status === 201) world.reopenedIds.delete(id);
  }),
  action('open a missed lead again', { refusal: pick }, async (world, { refusal }) => {
    const id = world.pick(REFUSALS, refusal);
    if (id === null) return;
    const { status, body } = await world.call(`POST /api/v1/refusals/${id}/reopen`);
    world.check(() => {
      expect({ status, ticket_id: body.ticket_id }).toEqual({ status: 200, ticket_id: null });
    });
    for (const open of world.numbers('SELECT id FROM refusals WHERE ticket_id IS NULL')) world.reopenedIds.add(open);
  }),
  action('contact a missed lead', { refusal: pick, is_contacted: fc.boolean() }, async (world, args) => {
    const id = world.pick(REFUSALS, args.refusal);
    if (id === null) return;
    const { is_contacted } = args;
    const { status } = await world.call(`POST /api/v1/refusals/${id}/contacted`, { body: { is_contacted } });
    world.check(() => {
      expect(status).toBe(200);
    });
    if (is_contacted) return;
    for (const open of world.numbers('SELECT id FROM refusals WHERE ticket_id IS NULL')) world.reopenedIds.add(open);
  }),
  action(
    'several missed leads',
    {
      picks: fc.array(pick, { minLength: 1, maxLength: 3 }),
      what: fc.constantFrom('contacted', 'spam'),
      is_so: fc.boolean(),
    },
    async (world, { picks, what, is_so }) => {
      const ids = [...new Set(picks.flatMap((index) => world.pick(REFUSALS, index) ?? []))];
      if (ids.length === 0) return;
      const { status } = await world.call(`POST /api/v1/refusals/${what}`, { body: { ids, [`is_${what}`]: is_so } });
      expect([200, 404]).toContain(status);
      if (is_so) return;
      for (const open of world.numbers('SELECT id FROM refusals WHERE ticket_id IS NULL')) world.reopenedIds.add(open);
    },
  ),
];
