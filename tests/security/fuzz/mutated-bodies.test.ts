// Mutated bodies, multipart among them, posted to a source's own address: none is answered as a fault of ours, none is waited for
// long, and the program holds no more for having read them.
import { expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../support/app';
import { faultsOf } from '../../support/audit';
import { request } from '../../support/clients/http-client';
import { heldBytes } from '../../support/held-memory';
import { createMutatedBodies, type MutatedBody } from '../../support/clients/mutated-bodies';

const BODIES = 5_000;
const SIDE_BY_SIDE = 10;
/** Ten at once, each with its commit, on a machine that is busy. */
const ANSWER_MS = 10_000;
const HELD_BYTES = 16_000_000;

async function send({ url }: RunningApp, { type, encoding, body }: MutatedBody): Promise<number> {
  const { status } = await request(`${url}/in/site`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { ...(type && { 'content-type': type }), ...(encoding && { 'content-encoding': encoding }) },
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  return status;
}

it('answers every one of five thousand mutated bodies', { timeout: 300_000 }, async () => {
  const app = await startApp({
    floor: { operators: { Anna: { max: BODIES } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  const next = createMutatedBodies(7);
  const statuses = new Map<number, number>();
  const sendSome = async (count: number) => {
    for (let sent = 0; sent < count; sent += SIDE_BY_SIDE) {
      const bodies = Array.from({ length: SIDE_BY_SIDE }, next);
      for (const status of await Promise.all(bodies.map((body) => send(app, body)))) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }
  };
  await sendSome(BODIES / 10);
  const before = await heldBytes();
  await sendSome(BODIES - BODIES / 10);

  expect((await heldBytes()) - before).toBeLessThan(HELD_BYTES);
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  // Both happen often: else nothing is tried.
  expect(statuses.get(201)).toBeGreaterThan(BODIES / 10);
  expect((statuses.get(422) ?? 0) + (statuses.get(400) ?? 0)).toBeGreaterThan(BODIES / 50);
  expect(app.loggedErrors).toEqual([]);
  expect(faultsOf(app.store.database)).toEqual([]);
});
