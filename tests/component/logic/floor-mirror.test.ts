// The mirror holds what it is told and nothing else.
import { expect, it } from 'vitest';
import { applyFloorMessage, createFloorMirror } from '../../../src-renderer/stores/floor/floor-mirror';
import { floorSnapshot } from '../fixtures/floor-data';

const NOW = Date.parse('2026-03-02T12:00:00.000Z');

function mirrorOf(snapshot = floorSnapshot(NOW)) {
  const mirror = createFloorMirror();
  applyFloorMessage(mirror, snapshot, NOW - 5000);
  return mirror;
}

const changed = { type: 'changed', after: 1, revision: 2 } as const;

it('learns how far the clock of the program is from ours', () => {
  expect(mirrorOf().rest.clockOffsetMs).toBe(5000);
});

it('replaces rows, and keeps those that a change does not name', () => {
  const mirror = mirrorOf();
  const anna = mirror.operators.get(1);
  if (!anna) throw new Error('no first operator');
  applyFloorMessage(mirror, { ...changed, operators: [{ ...anna, active_count: 4 }] }, NOW);
  expect(mirror.operators.get(1)?.active_count).toBe(4);
  expect(mirror.operators.size).toBe(12);
});

it('drops what a new snapshot no longer has', () => {
  const mirror = mirrorOf();
  const snapshot = floorSnapshot(NOW);
  const [first] = snapshot.operators;
  if (!first) throw new Error('no first operator');
  applyFloorMessage(mirror, { ...snapshot, operators: [first], weights: [] }, NOW);
  expect([...mirror.operators.keys()]).toEqual([1]);
  expect(mirror.weights.size).toBe(0);
});

it('links, re-weighs and unlinks', () => {
  const mirror = mirrorOf();
  const before = mirror.weights.get(1);
  const weights = [
    { source_id: 1, operator_id: 1, weight: null },
    { source_id: 1, operator_id: 2, weight: 99 },
    { source_id: 6, operator_id: 2, weight: 1 },
  ];
  applyFloorMessage(mirror, { ...changed, weights }, NOW);
  expect(mirror.weights.get(1)?.has(1)).toBe(false);
  expect(mirror.weights.get(1)?.get(2)).toBe(99);
  expect(mirror.weights.get(6)?.get(2)).toBe(1);
  expect(before?.get(2)).toBe(8);
});

it('puts new feed lines on top, newest first, each with a number of its own', () => {
  const mirror = mirrorOf({ ...floorSnapshot(NOW), feed: [] });
  const line = { type: 'ticketCreated', at: new Date(NOW).toISOString(), source_id: 1, operator_id: 1 } as const;
  applyFloorMessage(
    mirror,
    {
      ...changed,
      entries: [
        { ...line, ticket_id: 1 },
        { ...line, ticket_id: 2 },
      ],
    },
    NOW,
  );
  applyFloorMessage(mirror, { ...changed, entries: [{ ...line, ticket_id: 3 }] }, NOW);
  expect(mirror.rest.feed.map((entry) => 'ticket_id' in entry && entry.ticket_id)).toEqual([3, 2, 1]);
  expect(new Set(mirror.rest.feed.map((entry) => entry.line)).size).toBe(3);
});
