// A clock that was wrong has written times that the program's own clock has not reached: each says so where it is shown.
import { expect, it, vi } from 'vitest';
import { DAY_MS } from '@shared/figures/time';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { type Look, mountConsole, mountOperator } from '../mount';

const HOUR_MS = DAY_MS / 24;
const text = (selector: string) =>
  [...document.querySelectorAll<HTMLElement>(selector)].map(({ textContent }) => textContent.replaceAll(/\s+/g, ' '));

/** The floor of a program whose clock was set by so much after the file was written. */
const floorAt = (clockMs: number) => ({
  ...floorSnapshot(Date.now()),
  at: new Date(Date.now() + clockMs).toISOString(),
});

/** Four days: the oldest backup of the fixture is three days old. */
const mountSetBack = (path: string, look: Look = {}) => mountConsole({ floor: floorAt(-4 * DAY_MS) }, path, look);

it.each([
  ['the feed', '/', '.item time'],
  ['tickets', '/tickets', '.row .created'],
  ['ages of open tickets', '/tickets?status=active', '.row .worked'],
  ['missed leads', '/tickets?tab=missed', '.row time'],
  ['what was not accepted', '/tickets?tab=rejected', '.row time'],
  ['the audit log', '/settings/audit', '.row time.at'],
  ['backups', '/settings/data', '.content li time'],
  ['sessions', '/settings/general', '.content li time'],
])('%s', async (_name, path, selector) => {
  await mountSetBack(path);
  await vi.waitFor(() => {
    expect(text(selector).length).toBeGreaterThan(1);
    expect(text(selector).filter((words) => !words.trim().startsWith('в будущем'))).toEqual([]);
  }, 10_000);
});

it('the wallboard', async () => {
  await mountSetBack('/wallboard');
  await vi.waitFor(() => {
    const oldest = text('.card .caption').filter((words) => words.includes('самое давнее'));
    expect(oldest.length).toBeGreaterThan(1);
    expect(oldest.filter((words) => words !== 'самое давнее в будущем')).toEqual([]);
  }, 10_000);
});

it.each([
  ['the floor', '/'],
  ['the wallboard', '/wallboard'],
])('a break on %s', async (_name, path) => {
  await mountSetBack(path);
  await vi.waitFor(() => expect(document.body.textContent).toContain('обед · в будущем'), 10_000);
});

it("a break across an operator's window", async () => {
  const queue = queueSnapshot(Date.now());
  const since = new Date(Date.now() + DAY_MS).toISOString();
  const away = { kind: 'break' as const, reason: 'Обед', since, until: null };
  const operator = { ...queue.operator, is_active: false, away };
  await mountOperator({ floor: floorAt(0), queue: { ...queue, operator } });
  await vi.waitFor(() => expect(text('.away .why')[0]).toMatch(/Обед\s*в будущем/u));
});

it('the card of a ticket, in English, too', async () => {
  await mountSetBack('/tickets/4831', { language: 'en' });
  await vi.waitFor(() => {
    expect(text('.card time').length).toBeGreaterThan(1);
    expect(text('.card time').filter((words) => !words.trim().startsWith('in the future, '))).toEqual([]);
  }, 10_000);
});

it("an operator's tickets say so in the list and beside the client", async () => {
  const queue = { ...queueSnapshot(Date.now()), at: new Date(Date.now() - DAY_MS).toISOString() };
  await mountOperator({ floor: floorAt(-DAY_MS), queue });
  await vi.waitFor(() => {
    expect(text('[role="option"] .age')).toEqual(Array.from({ length: 5 }, () => 'в будущем'));
    expect(text('.received')[0]).toContain('принято в будущем, ');
  });
});

it.each([
  ['as late', 0],
  ['behind', HOUR_MS],
])('says nothing on a computer whose clock is %s', async (_name, clockMs) => {
  await mountConsole({ floor: floorAt(clockMs) }, '/tickets');
  await vi.waitFor(() => expect(text('.row .created').length).toBeGreaterThan(5), 10_000);
  expect(document.body.textContent).not.toContain('в будущем');
});

it('what is meant to come is no fault', async () => {
  const queue = queueSnapshot(Date.now());
  const [first, ...others] = queue.tickets;
  if (!first) throw new Error('the fixture has no tickets');
  const remind_at = new Date(Date.now() + DAY_MS).toISOString();
  await mountOperator({ floor: floorAt(0), queue: { ...queue, tickets: [{ ...first, remind_at }, ...others] } });
  await vi.waitFor(() => expect(text('.reminder')).toHaveLength(1));
  expect(document.body.textContent).not.toContain('в будущем');
});
