// How long something has lasted, as time passes: whose break it is that would end, and how long a ticket has been with whom.
import { expect, it, vi } from 'vitest';
import type { Alert } from '@shared/model/alert';
import type { TicketSummary } from '@shared/model/ticket';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountConsole, mountOperator } from '../mount';

const MINUTE_MS = 60_000;
/** A little before the next full minute, which comes while the screen is there. */
const ago = (minutes: number, moreMs = 55_000) => new Date(Date.now() - minutes * MINUTE_MS - moreMs).toISOString();
const text = (selector: string) => document.querySelector(selector)?.textContent.replaceAll(/\s+/gu, ' ').trim() ?? '';

it('the advice says how long somebody has been on a break, and goes on counting', async () => {
  const floor = floorSnapshot(Date.now());
  const [busy] = floor.alerts as [Alert];
  const operator = { id: 4, name: 'Глеб Насонов' };
  const alert: Alert = {
    ...busy,
    reliefs: [
      { operator, steps: [{ kind: 'activate', away: 'break', since: ago(17) }] },
      { operator: { id: 9, name: 'Карина Абдуллаева' }, steps: [{ kind: 'raise_limit', to: 5 }] },
    ],
  };
  await mountConsole({ floor: { ...floor, alerts: [alert] } });
  const button = () => text('.busy .step');
  const line = () => text('.busy p');
  await vi.waitFor(() => expect(button()).toBe('На линию (перерыв · 17 мин)'));
  expect(line()).toContain('на линию (перерыв · 17 мин)');
  await vi.waitFor(() => expect(button()).toBe('На линию (перерыв · 18 мин)'), 12_000);
  expect(line()).toContain('на линию (перерыв · 18 мин)');
});

it('the advice says nothing of a break of which nobody knows since when it is', async () => {
  const floor = floorSnapshot(Date.now());
  const [busy] = floor.alerts as [Alert];
  const steps = [{ kind: 'activate', away: 'break', since: null }] as const;
  const alert: Alert = { ...busy, reliefs: [{ operator: { id: 4, name: 'Глеб Насонов' }, steps: [...steps] }] };
  await mountConsole({ floor: { ...floor, alerts: [alert] } });
  await vi.waitFor(() => expect(text('.busy .step')).toBe('На линию'));
});

it('the window of whoever got a ticket from a colleague says how old it is, and how long it is theirs', async () => {
  const queue = queueSnapshot(Date.now());
  const [first, ...others] = queue.tickets as [TicketSummary, ...TicketSummary[]];
  const ticket = { ...first, created_at: ago(24, 5_000), assigned_at: ago(3, 5_000) };
  await mountOperator({ floor: floorSnapshot(Date.now()), queue: { ...queue, tickets: [ticket, ...others] } });
  await vi.waitFor(() => expect(text('.pane .received')).toMatch(/в работе 24 мин, у вас 3 мин$/u));
});

it('and of a ticket that came by its draw one age alone', async () => {
  await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(text('.pane .received')).toContain('в работе'));
  expect(text('.pane .received')).not.toContain('у вас');
});

it.each([
  ['an open ticket', null, 'В работе 24 мин, у оператора 3 мин'],
  ['a closed one', 2, 'Закрыто через 22 мин, у оператора 1 мин'],
])('the card of %s tells its age from the time of whoever has it', async (_name, closedMinutesAgo, words) => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets');
  await vi.waitFor(() => expect(document.querySelectorAll('.row').length).toBeGreaterThan(5), 5_000);
  const { get } = program.client.tickets;
  const times = { created_at: ago(24, 5_000), assigned_at: ago(3, 5_000) };
  const state =
    closedMinutesAgo === null
      ? { status: 'active', closed_at: null }
      : { status: 'closed', closed_at: ago(closedMinutesAgo, 5_000) };
  Object.assign(program.client.tickets, {
    get: async (input: { id: number }) => ({ ...(await get(input)), ...times, ...state }),
  });
  document.querySelectorAll<HTMLElement>('.row')[1]?.click();
  await vi.waitFor(() => expect(text('.card .times')).toBe(words));
});
