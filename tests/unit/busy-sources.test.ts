// A source is busy from its first refusal until it has had a free slot for ten seconds.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEventBus } from '../../src-main/events/event-bus';
import { FREE_AGAIN_AFTER_MS, watchBusySources } from '../../src-main/service/busy-sources';
import type { Roster } from '../../src-main/store/roster';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function floorWithOneSource() {
  const operator = { id: 1, name: 'Анна', is_active: true, max_active_tickets: 1, active_count: 1 };
  const source = {
    id: 7,
    code: 'site',
    name: 'Сайт',
    key_hash: null,
    allowed_origins: new Set<string>(),
    candidates: [{ operator, weight: 1 }],
  };
  const roster = { sources: () => [source] } as unknown as Roster;
  const events = createEventBus(() => undefined);
  const freed: number[] = [];
  const busy = watchBusySources({ roster, events, onChange: () => undefined, onFreeAgain: (id) => freed.push(id) });
  const refuse = () =>
    events.publish({ type: 'submissionRefused', refusal_id: 1, lead_id: 1, source_id: 7, reason: 'all_at_limit' });
  const setLoad = (active_count: number) => {
    operator.active_count = active_count;
    events.publish({ type: 'operatorsChanged' });
  };
  return { busy, freed, refuse, setLoad, names: () => busy.current().map(({ name }) => name) };
}

it('is busy after a refusal and free ten seconds after a slot opened', () => {
  const { refuse, setLoad, names, freed } = floorWithOneSource();
  expect(names()).toEqual([]);
  refuse();
  expect(names()).toEqual(['Сайт']);
  setLoad(0);
  vi.advanceTimersByTime(FREE_AGAIN_AFTER_MS - 1);
  expect(names()).toEqual(['Сайт']);
  vi.advanceTimersByTime(1);
  expect(names()).toEqual([]);
  expect(freed).toEqual([7]);
});

it('stays busy when the slot is taken again at once', () => {
  const { refuse, setLoad, names, freed } = floorWithOneSource();
  refuse();
  setLoad(0);
  setLoad(1);
  vi.advanceTimersByTime(2 * FREE_AGAIN_AFTER_MS);
  expect(names()).toEqual(['Сайт']);
  expect(freed).toEqual([]);
});
