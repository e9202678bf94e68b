// What a source can take, what would help it, and when it is worth an alert.
import { describe, expect, it } from 'vitest';
import type { LiveOperator } from '@shared/model/live';
import { nextAlerts } from '../../../src-renderer/composables/busy-alerts';
import { healthOf } from '../../../src-renderer/composables/source-health';
import type { SourceWithHealth } from '../../../src-renderer/composables/use-source-health';

/** `open/limit`; behind it `away` for one on a break. */
function operator(id: number, load: `${number}/${number}`, away?: 'away'): LiveOperator {
  const [open = 0, limit = 0] = load.split('/').map(Number);
  const is_active = away === undefined;
  return {
    id,
    name: `Оператор ${id}`,
    is_active,
    max_active_tickets: limit,
    active_count: open,
    free_slots: is_active ? Math.max(0, limit - open) : 0,
    oldest_active_at: null,
    closed_today: 0,
    average_work_ms: null,
  };
}

function health(weights: readonly (readonly [number, number])[], ...operators: readonly LiveOperator[]) {
  return healthOf(new Map(weights), new Map(operators.map((row) => [row.id, row])));
}

describe('health', () => {
  it('counts free slots of those who could get the next ticket', () => {
    const found = health(
      [
        [1, 5],
        [2, 0],
        [3, 5],
      ],
      operator(1, '1/4'),
      operator(2, '0/9'),
      operator(3, '0/9', 'away'),
    );
    expect(found).toMatchObject({ state: 'free', eligible: 1, freeSlots: 3, linked: 3, help: null });
  });

  it('is unlinked without links', () => {
    expect(health([], operator(1, '0/4')).state).toBe('unlinked');
  });

  it('is away when everybody linked is', () => {
    const found = health([[1, 5]], operator(1, '0/4', 'away'), operator(2, '0/4'));
    expect(found).toMatchObject({ state: 'away', help: { kind: 'resume', operator: { id: 1 } } });
  });

  it('asks for one more slot of whoever is least above the limit, then of the heaviest', () => {
    const found = health(
      [
        [1, 1],
        [2, 3],
        [3, 9],
      ],
      operator(1, '4/4'),
      operator(2, '2/2'),
      operator(3, '6/5'),
    );
    expect(found).toMatchObject({ state: 'busy', help: { kind: 'limit', operator: { id: 2 }, limit: 3 } });
  });

  it('asks for a weight where only those without one are free', () => {
    expect(health([[1, 0]], operator(1, '0/4'))).toMatchObject({ state: 'busy', help: { kind: 'weight' } });
  });
});

describe('alerts', () => {
  const source = { id: 1, code: 's', name: 'S', recent_refusals: 0, last_refusal_at: null, daily_volume: 1 };
  const free: SourceWithHealth = { source, health: health([[1, 1]], operator(1, '0/1')) };
  const busy: SourceWithHealth = { source, health: health([[1, 1]], operator(1, '1/1')) };
  const refusing: SourceWithHealth = { ...busy, source: { ...source, recent_refusals: 1 } };

  function alertsOf(looks: readonly (readonly [atMs: number, item: SourceWithHealth])[]): boolean[] {
    let memory: ReturnType<typeof nextAlerts> = new Map();
    return looks.map(([atMs, item]) => {
      memory = nextAlerts(memory, [item], atMs);
      return memory.get(1)?.isAlerting ?? false;
    });
  }

  it('waits five seconds before it speaks of a full source', () => {
    expect(
      alertsOf([
        [0, busy],
        [4999, busy],
        [5000, busy],
      ]),
    ).toEqual([false, false, true]);
  });

  it('speaks at once when somebody was refused', () => {
    expect(alertsOf([[0, refusing]])).toEqual([true]);
  });

  it('is calm again ten seconds after there is room', () => {
    expect(
      alertsOf([
        [0, refusing],
        [1000, free],
        [10_999, free],
        [11_000, free],
      ]),
    ).toEqual([true, true, true, false]);
  });

  it('does not flicker when room comes and goes', () => {
    expect(
      alertsOf([
        [0, refusing],
        [1000, free],
        [2000, busy],
        [3000, free],
      ]),
    ).toEqual([true, true, true, true]);
  });
});
