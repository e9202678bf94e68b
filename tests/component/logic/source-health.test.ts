// What a source can take.
import { describe, expect, it } from 'vitest';
import type { LiveOperator } from '@shared/model/live';
import { healthOf } from '../../../src-renderer/composables/floor/source-health';

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
    nearly_overdue_at: null,
    overdue_at: null,
    open_by: null,
    closed_today: 0,
    average_work_ms: null,
    away: null,
    link: 'none',
    last_seen_at: null,
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
    expect(found).toMatchObject({ state: 'free', eligible: 1, freeSlots: 3, linked: 3 });
  });

  it('is unlinked without links', () => {
    expect(health([], operator(1, '0/4')).state).toBe('unlinked');
  });

  it('is away when everybody linked is', () => {
    const found = health([[1, 5]], operator(1, '0/4', 'away'), operator(2, '0/4'));
    expect(found.state).toBe('away');
  });

  it('is busy when those on the line are full or have no weight', () => {
    const found = health(
      [
        [1, 5],
        [2, 0],
      ],
      operator(1, '4/4'),
      operator(2, '0/4'),
    );
    expect(found).toMatchObject({ state: 'busy', eligible: 0, freeSlots: 0 });
  });
});
