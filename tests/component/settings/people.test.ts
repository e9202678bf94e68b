// Who is there, and why not: on the floor, in the operator's window, in Settings.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { asked, mountConsole, mountOperator, settled } from '../mount';
import { mountSettings, named, text } from './settings-page';

it('the floor says why somebody is away, for what and for how long', async () => {
  const floor = floorSnapshot(Date.now());
  const [first, ...others] = floor.operators;
  if (!first) throw new Error('the fixture has nobody');
  const since = new Date(Date.now() - 6.5 * 60_000).toISOString();
  const away = { kind: 'no_link' as const, reason: null, since, until: null };
  const lost = { ...first, is_active: false, free_slots: 0, away, link: 'lost' as const, last_seen_at: since };
  await mountConsole({ floor: { ...floor, operators: [lost, ...others] } });
  await vi.waitFor(() => expect(text()).toContain('нет связи · 6 мин'));
  expect(text()).toContain('обед · 12 мин');
  await expectAccessible();
});

it('an operator takes a break for a reason, and is told when it is longer than meant', async () => {
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await page.getByRole('button', { name: 'Статус: На линии' }).click();
  await page.getByRole('menuitem', { name: 'Обед' }).click();
  await settled();
  expect(program.calls.at(-1)).toEqual(['queue.setAvailability', { operator_id: 2, is_active: false, reason_id: 1 }]);
});

it('the head of the window of an operator on a break says by how much it is over', async () => {
  const queue = queueSnapshot(Date.now());
  // Half a minute beyond: the clock of the window is not that of the test to the millisecond.
  const [since, until] = [70.5, 10].map((minutes) => new Date(Date.now() - minutes * 60_000).toISOString());
  const away = { kind: 'break' as const, reason: 'Обед', since: since ?? null, until: until ?? null };
  await mountOperator({ queue: { ...queue, operator: { ...queue.operator, is_active: false, away } } });
  await vi.waitFor(() => expect(text()).toContain('Обед дольше на 10 мин'));
  await expectAccessible();
});

it('reasons for breaks are a list to type, with lengths; a line that does not fit is named', async () => {
  const { program } = await mountSettings('general');
  await vi.waitFor(() => named('Причины перерыва'));
  await userEvent.fill(named('Причины перерыва'), 'Обед, 45\nВрач\nОбед');
  await userEvent.tab();
  await vi.waitFor(() => expect(text()).toContain('Не подходит: Обед'));
  await userEvent.fill(named('Причины перерыва'), 'Обед, 45\nВрач, на час\nЗвонок домой');
  await userEvent.tab();
  const items = [
    { id: 1, name: 'Обед', minutes: 45 },
    { name: 'Врач, на час', minutes: null },
    { name: 'Звонок домой', minutes: null },
  ];
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['breaks.save', { items }]));
});

it('all tickets of an operator are handed over with three clicks, after a look at where they go', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  await page.getByRole('button', { name: 'Действия: Борис Ермаков' }).click();
  await page.getByRole('menuitem', { name: 'Передать всё…' }).click();
  await vi.waitFor(() => expect(text()).toContain('Некому передать: 1. Останутся № 99.'));
  await expectAccessible();
  await page.getByRole('button', { name: 'Передать 3' }).click();
  await settled();
  const names = asked(program).map(([name]) => name);
  expect(names).toEqual(['queue.planHandOver', 'queue.handOver']);
  await vi.waitFor(() => expect(text()).toContain('передано 3 из 3'));
});

it('an operator goes into the archive at once, and comes back from it', async () => {
  const { program } = await mountSettings('operators');
  await page.getByRole('button', { name: 'Действия: Борис Ермаков' }).click();
  await page.getByRole('menuitem', { name: 'В архив' }).click();
  await vi.waitFor(() => expect(text()).toContain('В архиве: 1'));
  await page.getByText('В архиве: 1').click();
  await page.getByRole('button', { name: 'Убрать из архива: Борис Ермаков' }).click();
  await settled();
  expect(program.calls.map(([name]) => name)).toEqual(['operators.archive', 'operators.restore']);
});

it('an operator’s week is typed, a line that does not fit is named, and saving it can be taken back', async () => {
  const { program } = await mountSettings('operators');
  await page.getByRole('button', { name: 'Действия: Борис Ермаков' }).click();
  await page.getByRole('menuitem', { name: 'Смены…' }).click();
  await vi.waitFor(() => named('План'));
  await expectAccessible();
  await userEvent.fill(named('План'), 'пн–вт 9:00–18:00\nсб 25:00–6:00');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await vi.waitFor(() => expect(text()).toContain('Не подходит: сб 25:00–6:00'));
  await userEvent.fill(
    named('План'),
    'пн–вт 9:00–18:00\nsat 22:00-6:00\n2/2 с 2.03.2026 9:00–18:00\nвыходной 07.03.2026–08.03.2026',
  );
  await page.getByRole('button', { name: 'Сохранить' }).click();
  const hours = { from_minute: 540, to_minute: 1080 };
  const cycle = { from_date: '2026-03-02', days_on: 2, days_off: 2, ...hours };
  const days_off = ['2026-03-07', '2026-03-08'];
  const intervals = [
    { weekday: 0, ...hours },
    { weekday: 1, ...hours },
    { weekday: 5, from_minute: 1320, to_minute: 360 },
  ];
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['shifts.save', { id: 2, intervals, cycle, days_off }]));
});

it('a plan that could not be saved is not typed anew', async () => {
  const { program } = await mountSettings('operators');
  await page.getByRole('button', { name: 'Действия: Борис Ермаков' }).click();
  await page.getByRole('menuitem', { name: 'Смены…' }).click();
  await vi.waitFor(() => named('План'));
  await userEvent.fill(named('План'), 'пн–вт 9:00–18:00');
  program.failNext('shifts.save', new Error('no link'));
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await vi.waitFor(() => expect(document.querySelector('.toast')?.textContent).toContain('Нет ответа'));
  expect(named('План')).toHaveProperty('value', 'пн–вт 9:00–18:00');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
});
