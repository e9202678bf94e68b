// Tickets that nobody has opened in the time their source sets for that: amber and in words, wherever they are seen.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { QueueChoices } from '@shared/contract/queue';
import { expectAccessible } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueChoices, queueSnapshot } from '../fixtures/queue-data';
import { mountConsole, mountOperator, settled } from '../mount';

const MINUTE_MS = 60_000;
const ONLY_SITE = { source_id: 1, minutes: 5 };
const text = (selector: string) => document.querySelector(selector)?.textContent.replaceAll(/\s+/gu, ' ').trim() ?? '';
const isAmber = (selector: string) => {
  const probe = document.createElement('i');
  probe.style.color = 'var(--warn-text)';
  document.querySelector(selector)?.append(probe);
  const [wanted, found] = [probe, document.querySelector(selector)].map((item) => item && getComputedStyle(item).color);
  probe.remove();
  return found !== undefined && found === wanted;
};

describe('in the operator’s window', () => {
  /** Two of the five came by the site, twelve and six minutes ago; its target is five. */
  async function mountQueue(look: Parameters<typeof mountOperator>[1] = {}) {
    let choices: QueueChoices = { ...queueChoices, open_within_by_source: [ONLY_SITE] };
    const now = Date.now();
    const queue = queueSnapshot(now);
    const state = {
      floor: floorSnapshot(now),
      queue: { ...queue, tickets: queue.tickets.map((ticket) => ({ ...ticket, opened_at: null })) },
      get choices() {
        return choices;
      },
    };
    const { program } = await mountOperator(state, look);
    await vi.waitFor(() => expect(marked().length).toBeGreaterThan(0));
    let revision = 1;
    const push = (change: object) =>
      program.queue().push({ type: 'changed', after: revision, revision: (revision += 1), ...change });
    return {
      program,
      ticket: state.queue.tickets[0],
      push,
      setTarget: (minutes: number | null) => {
        choices = { ...queueChoices, open_within_by_source: minutes === null ? [] : [{ ...ONLY_SITE, minutes }] };
        push({ has_changed_choices: true });
      },
    };
  }
  const marked = () =>
    [...document.querySelectorAll('[role="option"]')]
      .filter((option) => option.querySelector('.message .unopened')?.textContent === 'не открыто')
      .map((option) => option.querySelector('.id')?.textContent);

  it('with a reminder, too, number and message have room in the row; by ear it is a reminder, with its time', async () => {
    const { push, ticket } = await mountQueue();
    const at = new Date(Date.now() - 30 * 60 * MINUTE_MS).toISOString();
    push({ opened: [{ ...ticket, reminded_at: at }] });
    await expect.poll(() => document.querySelector('[role="option"] .due')?.textContent).toMatch(/^напоминание \d/u);
    const row = document.querySelector('[role="option"]:has(.due) .message');
    expect(row?.querySelector('.unopened')?.textContent).toBe('не открыто');
    const right = (element?: Element | null) => element?.getBoundingClientRect().right;
    expect(right(row?.querySelector('.words'))).toBeLessThanOrEqual(right(row) ?? 0);
    expect(row?.querySelector('.words')?.clientWidth).toBeGreaterThan(60);
  });

  it.each(['light', 'dark'] as const)('they are marked in the list and above the message, %s', async (theme) => {
    await mountQueue({ theme });
    expect(marked()).toEqual(['№ 4807', '№ 4823']);
    expect(text('.pane .late')).toBe('Не открыто вовремя: ждёт 12 мин, а надо было за 5 мин');
    for (const place of ['.message .unopened', '.age.unopened', '.pane .late'])
      expect(isAmber(place), place).toBe(true);
    await expectAccessible('page');
  });

  it('the mark goes with the opening, and what was late stays said above the message', async () => {
    const { ticket, push } = await mountQueue();
    push({ opened: [{ ...ticket, opened_at: new Date().toISOString() }] });
    await vi.waitFor(() => expect(marked()).toEqual(['№ 4823']));
    expect(text('.pane .late')).toBe('Открыто через 12 мин, а надо было за 5 мин');
  });

  it('another target is followed at once, and none marks nothing', async () => {
    const { setTarget } = await mountQueue();
    setTarget(10);
    await vi.waitFor(() => expect(marked()).toEqual(['№ 4807']));
    setTarget(null);
    await vi.waitFor(() => expect(marked()).toEqual([]));
    expect(document.querySelector('.pane .late')).toBeNull();
  });

  it('the moment at which it is late is heard once, and what was late before is not', async () => {
    const { ticket, push } = await mountQueue();
    const heard = () => text('[aria-live="polite"]');
    const almost = new Date(Date.now() - 5 * MINUTE_MS + 1_500).toISOString();
    push({ opened: [{ ...ticket, id: 5001, created_at: almost, opened_at: null }] });
    await vi.waitFor(() => expect(heard()).toContain('Не открыто вовремя: обращение № 5001'), 10_000);
    expect(heard()).not.toContain('№ 4807');
  });

  it('the smallest window and double size have room for it', async () => {
    await page.viewport(380, 480);
    await mountQueue();
    const { scrollWidth, clientWidth } = document.documentElement;
    expect(scrollWidth).toBe(clientWidth);
    await page.viewport(1280, 800);
  });
});

describe('in the console', () => {
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();

  async function mountLate(path = '/', theme: 'light' | 'dark' = 'light') {
    const floor = floorSnapshot(Date.now());
    const [site, ...others] = floor.sources;
    const [anna, ...rest] = floor.operators;
    if (!site || !anna) throw new Error('the fixture is too small');
    const late = {
      ...{ ...floor, alerts: [] },
      sources: [{ ...site, open_within_minutes: 5, open_by: at(-7 * MINUTE_MS) }, ...others],
      operators: [{ ...anna, open_by: at(-7 * MINUTE_MS) }, ...rest],
    };
    return { ...(await mountConsole({ floor: late }, path, { theme })), site, anna };
  }

  it.each(['light', 'dark'] as const)('the floor says at whose desk, and leads to them, %s', async (theme) => {
    const { anna } = await mountLate('/', theme);
    const row = [...document.querySelectorAll('[role="row"]')].find(
      (other) => other.querySelector('.name')?.textContent === anna.name,
    );
    expect(row?.querySelector('.age .word')?.textContent).toBe('не открыто');
    expect(isAmber('.age.unopened')).toBe(true);
    await vi.waitFor(() => expect(text('.slot')).toContain('Обращения источника «Сайт» не открыты вовремя.'));
    expect(text('.slot')).toContain('Дольше всех ждёт: 12 мин, а надо было за 5 мин.');
    await expectAccessible('page');
    await userEvent.click(page.getByRole('button', { name: 'Посмотреть обращения' }));
    await vi.waitFor(() => expect(location.hash).toBe('#/tickets?source=1&status=active'), 10_000);
  });

  it('the feed has a line for it, which leads to the ticket', async () => {
    const { program, anna } = await mountLate();
    program.change({
      entries: [{ type: 'ticketUnopened', at: at(0), ticket_id: 4825, source_id: 1, operator_id: anna.id }],
    });
    await vi.waitFor(() =>
      expect(text('.item.ticketUnopened .words')).toBe(`№ 4825 Сайт не открыто вовремя: ${anna.name}`),
    );
    expect(isAmber('.item.ticketUnopened .icon')).toBe(true);
    expect(document.querySelector('.item.ticketUnopened .about')?.getAttribute('href')).toBe('#/tickets/4825');
  });

  it('it is heard on every screen', async () => {
    await mountLate('/settings/general');
    await vi.waitFor(() => expect(text('[aria-live="polite"]')).toContain('«Сайт» не открыты вовремя'), 10_000);
  });

  it('what is opened, or has another target, is late no more', async () => {
    const { program, site } = await mountLate();
    program.change({ sources: [{ ...site, open_within_minutes: 5, open_by: null }] });
    await vi.waitFor(() => expect(text('.slot')).toBe('Все источники принимают обращения.'));
  });

  it('each of them is seen in the list and its card', async () => {
    await mountLate('/tickets/4825');
    const statusOf = (id: number) =>
      [...document.querySelectorAll('.row')]
        .find((row) => row.querySelector('.number')?.textContent === String(id))
        ?.querySelector('.status')
        ?.textContent.trim();
    await vi.waitFor(() => expect(statusOf(4825)).toBe('не открыто'), 10_000);
    // Of another source; too young; too old to be called anything but that.
    expect([4829, 4830, 4810].map(statusOf)).toEqual(['в работе', 'в работе', 'дольше нормы']);
    expect(isAmber('.status .unopened')).toBe(true);
    await vi.waitFor(() =>
      expect(text('.card .late')).toMatch(/^Не открыто вовремя: ждёт 9 мин, а надо было за 5 мин$/u),
    );
    await settled();
    await expectAccessible('page');
  });

  it('a card keeps the line for it, so that it moves nothing when it comes', async () => {
    await mountLate('/tickets/4830');
    await vi.waitFor(() => expect(document.querySelector('.card .late')?.getBoundingClientRect().height).toBe(20));
    expect(text('.card .late')).toBe('');
  });
});

describe('on the floor', () => {
  const openedOf = (name: string) =>
    [...document.querySelectorAll('.floor .body [role=row]')]
      .find((row) => row.querySelector('.name')?.textContent === name)
      ?.querySelector('.opened')
      ?.textContent.trim();
  const asked = ({ calls }: { readonly calls: readonly (readonly [string, unknown])[] }) =>
    calls.filter(([name]) => name === 'reports.work');

  it("each operator has the report's own figure of today, or none", async () => {
    const floor = floorSnapshot(Date.now());
    const { program } = await mountConsole({ floor });
    const { operators } = await program.client.reports.work({ days: 1 });
    expect(operators.some(({ opened }) => opened === null)).toBe(true);
    await vi.waitFor(() => {
      for (const { operator_name, opened } of operators) {
        expect(openedOf(operator_name)).toBe(opened ? 'Открыто за 1:00' : '—');
      }
    });
    expect(asked(program)[0]).toEqual(['reports.work', { days: 1 }]);
    await expectAccessible('page');
  });

  it('is asked for anew when tickets were opened, once however many there were', async () => {
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
    await vi.waitFor(() => expect(asked(program)).toHaveLength(1));
    for (const id of [4830, 4831]) program.change({ touched_ticket_ids: [id] });
    await vi.waitFor(() => expect(asked(program)).toHaveLength(2), 10_000);
  });

  it('keeps what is shown where the report cannot be had', async () => {
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
    await vi.waitFor(() => expect(openedOf('Анна Кузнецова')).toBe('Открыто за 1:00'));
    program.failNext('reports.work', new Error('no link'));
    program.change({ touched_ticket_ids: [4831] });
    await vi.waitFor(() => expect(asked(program)).toHaveLength(2), 10_000);
    expect(openedOf('Анна Кузнецова')).toBe('Открыто за 1:00');
  });
});
