// A window in another zone than the program: every time and day is the program's, and one line says so.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createLocalCalendar } from '@shared/figures/local-calendar';
import { DAY_MS } from '@shared/figures/time';
import { floorSnapshot, ownTimeZone } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountConsole, mountOperator, unmountAll } from '../mount';
import { savedFiles } from '../saved-file';

const time_zone = ownTimeZone === 'Asia/Kolkata' ? 'America/Lima' : 'Asia/Kolkata';
const there = createLocalCalendar(time_zone);
const floor = (zone: string) => ({ ...floorSnapshot(Date.now()), time_zone: zone });
const foot = () => document.querySelector('.stack')?.textContent ?? '';

/** Hours and minutes by the clock of the program. */
const clock = new Intl.DateTimeFormat('ru', { timeZone: time_zone, hour: '2-digit', minute: '2-digit' });

it.each(['/', '/tickets', '/tickets?tab=missed', '/settings/audit'])('of %s', async (path) => {
  await mountConsole({ floor: floor(time_zone) }, path);
  const shown = () => [...document.querySelectorAll<HTMLTimeElement>('time[datetime]')];
  await vi.waitFor(() => expect(shown().length).toBeGreaterThan(1), 10_000);
  await vi.waitFor(() => {
    const wrong = shown().filter((time) => !time.textContent.includes(clock.format(new Date(time.dateTime))));
    expect(wrong.map(({ outerHTML }) => outerHTML)).toEqual([]);
  });
});

it.each([
  ['/tickets', 'tickets.list'],
  ['/tickets?tab=missed', 'refusals.list'],
])('today, of %s, begins at the midnight of the program', async (path, call) => {
  const { program } = await mountConsole({ floor: floor(time_zone) }, path);
  const asked = () => program.calls.filter(([name]) => name === call).map(([, query]) => query);
  await userEvent.click(page.getByRole('combobox', { name: /^Период/u }));
  await userEvent.click(page.getByRole('option', { name: 'Сегодня' }));
  const from = new Date(there.startOf(there.dateOf(Date.now()))).toISOString();
  await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ from }));
});

it('a reminder for tomorrow at nine is for nine there', async () => {
  const { program } = await mountOperator({
    floor: floor(time_zone),
    queue: { ...queueSnapshot(Date.now()), time_zone },
  });
  await vi.waitFor(() => expect(document.querySelector('.ticket')).not.toBeNull(), 10_000);
  await userEvent.keyboard('r');
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await expect.element(page.getByRole('button', { name: /Завтра в 9:00.*09:00$/u })).toBeVisible();
  await userEvent.keyboard('3');
  const at = there.momentOf(there.dateOf(Date.now() + DAY_MS), 9 * 60);
  await vi.waitFor(() => expect(program.calls.at(-1)?.[1]).toMatchObject({ at: new Date(at).toISOString() }));
});

it('says by which clock it is, and nothing where both are the same', async () => {
  await mountConsole({ floor: floor(time_zone) });
  await vi.waitFor(() => expect(foot()).toContain(`Время: ${time_zone}`), 10_000);
  unmountAll();
  await mountConsole({ floor: floor(ownTimeZone) });
  await vi.waitFor(() => expect(foot()).toContain('F1'), 10_000);
  expect(foot()).not.toContain('Время:');
});

it("says so in an operator's window, too", async () => {
  await mountOperator({ floor: floor(time_zone), queue: { ...queueSnapshot(Date.now()), time_zone } });
  await vi.waitFor(() => expect(foot()).toContain(`Время: ${time_zone}`), 10_000);
});

it('shows its own where the browser has never heard of the zone', async () => {
  await mountConsole({ floor: floor('Atlantis/Capital') }, '/tickets');
  await vi.waitFor(() => expect(document.querySelectorAll('.row').length).toBeGreaterThan(1), 10_000);
  expect(foot()).not.toContain('Время:');
});

it('the file of missed leads has the times that the list shows, also of a window that was opened there', async () => {
  const { files } = savedFiles();
  await mountConsole({ floor: floor(time_zone) }, '/tickets?tab=missed');
  const shown = () => [...document.querySelectorAll<HTMLTimeElement>('.row time[datetime]')];
  await vi.waitFor(() => expect(shown().length).toBeGreaterThan(0), 10_000);
  const at = new Date(shown()[0]?.dateTime ?? 0);
  await userEvent.click(page.getByRole('button', { name: 'Выгрузить в CSV' }));
  await vi.waitFor(() => expect(files).toHaveLength(1));
  const [, first = ''] = ((await files[0]?.text()) ?? '').split('\r\n');
  const there = new Intl.DateTimeFormat('sv-SE', { timeZone: time_zone, dateStyle: 'short', timeStyle: 'medium' });
  expect(first.split(';')[0]).toBe(there.format(at));
});

it('the intervals of a time sheet are shown by its own clock where the browser has never heard of the zone', async () => {
  const told = <T>(answer: T): T =>
    answer && typeof answer === 'object' && 'time_zone' in answer
      ? { ...answer, time_zone: 'Atlantis/Capital' }
      : answer;
  await mountConsole({ floor: floor('Atlantis/Capital'), altered: told }, '/reports');
  const section = () =>
    [...document.querySelectorAll('section')].find((part) => part.textContent.includes('Интервалы'));
  await vi.waitFor(() => expect(section()?.querySelectorAll('tbody tr').length ?? 0).toBeGreaterThan(0), 20_000);
});
