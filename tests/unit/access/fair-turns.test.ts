// Answers that nobody reads, held by many connections of one address: together they have a bound, too.
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { FairTurns } from '../../../src-main/listener/bounds/fair-turns';

const CONNECTIONS = 80;
/** Of each connection: less than one alone may leave unread. */
const UNREAD_BYTES = 250 * 1024;

it('begins nothing more for an address whose connections together read too little', async () => {
  const turns = new FairTurns();
  let unreadBytes = 0;
  const begun: string[] = [];
  const laneOf = (address: string) =>
    turns.lane({
      ...{ address, underWayMax: 10, unreadBytes: () => (address === 'greedy' ? unreadBytes : 0) },
      ...{ hold: () => undefined, release: () => undefined },
    });
  const ask = (lane: ReturnType<typeof laneOf>, name: string) => {
    lane.enter(() => begun.push(name));
  };
  const lanes = Array.from({ length: CONNECTIONS }, () => laneOf('greedy'));
  for (const lane of lanes) ask(lane, 'first');
  expect(begun).toHaveLength(CONNECTIONS);
  await setImmediate();

  unreadBytes = UNREAD_BYTES;
  for (const lane of lanes) ask(lane, 'second');
  const polite = laneOf('polite');
  ask(polite, 'other');
  ask(polite, 'other');
  await setImmediate();
  expect(begun.slice(CONNECTIONS)).toEqual(['other', 'other']);

  unreadBytes = 0;
  lanes[0]?.leave();
  await expect.poll(() => begun.filter((name) => name === 'second').length).toBe(CONNECTIONS);
});
