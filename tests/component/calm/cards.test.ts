// What comes into a card, and what is done with what it shows, takes no control from under a pointer.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { movedSince } from '../../fixtures/places';
import type { createFakeAttempts } from '../fixtures/history/fake-attempts';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountOperator, settled } from '../mount';
import { mountConsoleAt, placesAtRest, REJECTED, useSize } from './mount-at';

const sizes = [
  [1280, 800],
  [1024, 640],
  [640, 400],
] as const;
const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';

const mountAt = (width: number, height: number, path: string) => mountConsoleAt([width, height], path, REJECTED);

it.each(sizes)('what others do with a ticket, and that it cannot be read, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/tickets/4830');
  const person = page.getByRole('button', { name: 'Данные клиента…' });
  await vi.waitFor(() => expect(person.elements()).toHaveLength(1), 10_000);
  await vi.waitFor(() => expect(text('.card')).toContain('Другие обращения клиента'));
  await settled();
  const before = await placesAtRest();
  const { tickets } = program.client;
  const get = tickets.get.bind(tickets);
  vi.spyOn(tickets, 'get').mockImplementation(async (input) => {
    const ticket = await get(input);
    const last = ticket.timeline.at(-1);
    const more = last ? [1, 2, 3].map((n) => ({ ...last, id: 90_000 + n })) : [];
    return { ...ticket, timeline: [...ticket.timeline, ...more] };
  });
  const lines = document.querySelectorAll('.card ol li').length;
  program.change({ has_new_audit: true });
  await vi.waitFor(() => expect(document.querySelectorAll('.card ol li').length).toBe(lines + 3), 5000);
  expect(movedSince(before)).toEqual([]);
  vi.spyOn(tickets, 'get').mockRejectedValue(new Error('gone'));
  program.change({ has_new_audit: true });
  await vi.waitFor(() => expect(text('.card')).toContain('Не удалось загрузить обращение'));
  expect(movedSince(before)).toEqual([]);
});

it('what another closes first is not opened again by the press that was to close it', async () => {
  const { program } = await mountAt(1280, 800, '/tickets/4830');
  const close = page.getByRole('button', { name: /^Закрыть обращение/u });
  await vi.waitFor(() => expect(close.elements()).toHaveLength(1), 10_000);
  const place = close.element().getBoundingClientRect();
  const { tickets } = program.client;
  const get = tickets.get.bind(tickets);
  vi.spyOn(tickets, 'get').mockImplementation(async (input) => ({
    ...(await get(input)),
    status: 'closed',
    closed_at: new Date().toISOString(),
  }));
  program.change({ has_new_audit: true });
  const again = page.getByRole('button', { name: 'Открыть снова' });
  await vi.waitFor(() => expect(again.elements()).toHaveLength(1), 5000);
  expect(again.element().getBoundingClientRect().left).toBeGreaterThan(place.right);
});

it('a double click opens nothing over the limit', async () => {
  const { program } = await mountAt(1280, 800, '/tickets/4700');
  const again = page.getByRole('button', { name: 'Открыть снова' });
  await vi.waitFor(() => expect(again.elements()).toHaveLength(1), 10_000);
  program.failNext('tickets.reopen', Object.assign(new Error('full'), { code: 'operator_at_limit' }));
  await userEvent.click(again);
  const over = page.getByRole('button', { name: 'Открыть сверх лимита' });
  await vi.waitFor(() => expect(over.elements()).toHaveLength(1));
  over.element().dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
  await settled();
  expect(program.calls.filter(([name]) => name === 'tickets.reopen')).toHaveLength(1);
  await userEvent.click(over);
  expect(program.calls.filter(([name]) => name === 'tickets.reopen')).toHaveLength(2);
});

it.each(sizes)('how far an export is, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/tickets');
  const answers: ((piece: object) => void)[] = [];
  vi.spyOn(program.client.tickets, 'export').mockImplementation(
    () => new Promise((resolve) => void answers.push(resolve as (piece: object) => void)),
  );
  const start = page.getByRole('button', { name: 'Выгрузить в CSV' });
  await vi.waitFor(() => expect(start.elements()).toHaveLength(1), 10_000);
  await userEvent.click(start);
  const stop = page.getByRole('button', { name: 'Остановить выгрузку' });
  await vi.waitFor(() => expect(stop.elements()).toHaveLength(1));
  const before = await placesAtRest();
  for (const [index, rows] of [9, 1000, 2_000_000].entries()) {
    await vi.waitFor(() => expect(answers).toHaveLength(index + 1));
    answers[index]?.({ text: 'x', rows, progress: 0.5, next_cursor: String(rows) });
    await vi.waitFor(() => expect(text('p.export').replaceAll(/\D/gu, '')).toContain(String(rows)));
    expect(movedSince(before)).toEqual([]);
  }
});

it.each(sizes)('what becomes of an attempt, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/tickets?tab=rejected&state=all');
  const rows = () => [...document.querySelectorAll<HTMLElement>('.attempts .row:not(.head)')];
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(4), 10_000);
  rows()[0]?.click();
  const done = page.getByRole('button', { name: 'Связались', exact: true });
  await vi.waitFor(() => expect(done.elements()).toHaveLength(1));
  await settled();
  done.element().scrollIntoView({ block: 'center' });
  const before = await placesAtRest();
  await userEvent.click(done);
  await vi.waitFor(() => expect(text('.card .became')).toContain('связались'));
  expect(movedSince(before)).toEqual([]);
  const { arrive } = program.client.attempts as unknown as ReturnType<typeof createFakeAttempts>;
  arrive(100);
  arrive(101);
  await vi.waitFor(() => expect(text('.unknown')).toContain('раза'), 5000);
  expect(movedSince(before)).toEqual([]);
});

it('what is told of one attempt is told of that one, whatever comes meanwhile', async () => {
  const { program } = await mountAt(1280, 800, '/settings/sources?source=1');
  const shown = () => document.querySelector('.example')?.textContent ?? '';
  await vi.waitFor(() => expect(shown()).toContain('ответить'), 10_000);
  const { arrive } = program.client.attempts as unknown as ReturnType<typeof createFakeAttempts>;
  const before = await placesAtRest();
  arrive(100, { source: { id: 1, code: 'site', name: 'Сайт' }, source_code: 'site', verdict: 'invalid_submission' });
  await vi.waitFor(() => expect(program.calls.filter(([name]) => name === 'attempts.list').length).toBeGreaterThan(1));
  await settled();
  expect(shown()).toContain('ответить');
  expect(movedSince(before)).toEqual([]);
});

it.each([[380, 480], ...sizes] as const)('what was done with one’s own ticket, at %i × %i', async (width, height) => {
  await useSize(width, height);
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.pane')).not.toBeNull(), 10_000);
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(program.calls.some(([name]) => name === 'tickets.close')).toBe(true));
  const { tickets } = program.client;
  const get = tickets.get.bind(tickets);
  const { promise: isThere, resolve: come } = Promise.withResolvers<undefined>();
  vi.spyOn(tickets, 'get').mockImplementation(async (input) => {
    await isThere;
    return get(input);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  await userEvent.keyboard('h');
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] .line')).not.toBeNull(), 10_000);
  await userEvent.keyboard('{Enter}');
  const again = page.getByRole('button', { name: 'Открыть снова' });
  await vi.waitFor(() => expect(again.elements()).toHaveLength(1));
  const before = await placesAtRest();
  come(undefined);
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] .own ol li')).not.toBeNull());
  expect(movedSince(before)).toEqual([]);
});
