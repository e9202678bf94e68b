// What is said in the operator's window moves nothing in it: a break, one's own or one that somebody else has begun; a reminder;
// that an outcome is missing.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { QueueChoices } from '@shared/contract/queue';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueChoices, queueSnapshot } from '../fixtures/queue-data';
import { type Look, mountOperator } from '../mount';
import { placesAtRest, useSize } from './mount-at';
import { movedSince } from '../../fixtures/places';

const sizes = [
  [380, 480],
  [640, 400],
  [960, 620],
  [1280, 800],
] as const;
const looks: readonly Look[] = [{ language: 'ru' }, { language: 'en' }];

const header = () => document.querySelector('header.away');

async function mountAt(width: number, height: number, look: Look = {}) {
  await useSize(width, height);
  const mounted = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) }, look);
  await document.fonts.ready;
  // What is known of a ticket comes in parts; each has its place below the one before.
  const parts = ['.choices button', 'time[datetime] + .line .what', '.history button'];
  await vi.waitFor(() => expect(parts.filter((part) => document.querySelector(part) === null)).toEqual([]));
  return mounted;
}

it.each(looks.flatMap((look) => sizes.map(([width, height]) => ({ look, width, height }))))(
  'comes and goes without moving a control at $width × $height, $look.language',
  async ({ look, width, height }) => {
    await mountAt(width, height, look);
    const before = await placesAtRest();
    await userEvent.keyboard('{F9}');
    await vi.waitFor(() => expect(header()).not.toBeNull());
    expect(movedSince(before)).toEqual([]);
    const during = await placesAtRest();
    await userEvent.keyboard('{F9}');
    await vi.waitFor(() => expect(header()).toBeNull());
    expect(movedSince(during)).toEqual([]);
    expect(movedSince(before)).toEqual([]);
  },
);

it.each(sizes)('a ticket that has been looked at for a second moves nothing at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height);
  const { tickets, operator } = queueSnapshot(Date.now());
  const ticket = tickets[0];
  if (!ticket) throw new Error('the queue of the fixture is empty');
  const detail = await program.client.tickets.get({ id: ticket.id });
  const [assigned] = detail.timeline;
  const opened = {
    ...assigned,
    id: 1,
    type: 'opened',
    at: new Date().toISOString(),
    by: { role: 'operator', operator_id: operator.id, name: operator.name },
  };
  const get = vi.spyOn(program.client.tickets, 'get');
  get.mockResolvedValue({ ...detail, timeline: [...detail.timeline, opened as (typeof detail.timeline)[0]] });
  const before = await placesAtRest();
  const opening = [{ ...ticket, opened_at: new Date().toISOString() }];
  program.queue().push({ type: 'changed', after: 1, revision: 2, opened: opening });
  await vi.waitFor(() => expect(get).toHaveBeenCalled());
  await placesAtRest();
  expect(movedSince(before)).toEqual([]);
});

it.each(sizes)('says for how long, and offers the way back, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height);
  await userEvent.keyboard('{F9}');
  await vi.waitFor(() => expect(header()?.textContent).toMatch(/Перерыв\s*0 мин/u));
  const words = [...(header()?.querySelectorAll<HTMLElement>('.why *') ?? [])];
  expect(words.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toEqual([]);
  const { right } = header()?.getBoundingClientRect() ?? { right: 0 };
  for (const part of header()?.querySelectorAll('button') ?? []) {
    expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(right);
  }
  const wayBack = page.getByRole('button', { name: /^На линию/u });
  await userEvent.click(wayBack);
  expect(program.calls.at(-1)).toEqual(['queue.setAvailability', { operator_id: 2, is_active: true }]);
  await vi.waitFor(() => expect(header()).toBeNull());
  expect(document.activeElement?.checkVisibility()).toBe(true);
  expect(document.activeElement).not.toBe(document.body);
});

it('a double click on it takes one break, not a break and the way back', async () => {
  const { program } = await mountAt(1280, 800);
  await userEvent.dblClick(page.getByRole('button', { name: /^Уйти на перерыв/u }));
  await vi.waitFor(() => expect(header()).not.toBeNull());
  expect(program.calls.filter(([name]) => name === 'queue.setAvailability')).toHaveLength(1);
});

it('says how much longer than meant it is', async () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const queue = queueSnapshot(Date.now());
  const away = { kind: 'break' as const, reason: 'Обед', since: ago(45), until: ago(15) };
  await mountOperator({
    floor: floorSnapshot(Date.now()),
    queue: { ...queue, operator: { ...queue.operator, is_active: false, away } },
  });
  await vi.waitFor(() => expect(header()?.textContent).toMatch(/Обед\s*дольше на 15 мин/u));
});

/** At ten to midnight what is said of times has days in it, and is longest. */
async function mountLate() {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date().setHours(23, 50, 0, 0) });
  onTestFinished(() => void vi.useRealTimers());
  const choices: QueueChoices = {
    ...queueChoices,
    requires_outcome: true,
    open_within_by_source: [{ source_id: 1, minutes: 5 }],
  };
  const queue = queueSnapshot(Date.now());
  const tickets = queue.tickets.map((ticket) => ({
    ...ticket,
    source: { ...ticket.source, name: 'Форма обратной связи с главной страницы сайта и из карточки товара' },
    opened_at: null,
  }));
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: { ...queue, tickets }, choices });
  return { program, tickets };
}

it.each(sizes)(
  'that a ticket is opened late, that a reminder is set, that an outcome is missing moves nothing at %i × %i',
  async (width, height) => {
    await useSize(width, height);
    const { program, tickets } = await mountLate();
    await document.fonts.ready;
    await vi.waitFor(() => expect(document.querySelector('.choices button')).not.toBeNull());
    await vi.waitFor(() => expect(document.querySelector('.history button')).not.toBeNull());
    const before = await placesAtRest();
    const late = () => document.querySelector('.pane .late')?.textContent;
    expect(late()).toMatch(/^Не открыто/u);
    const opened = tickets.slice(0, 1).map((ticket) => ({ ...ticket, opened_at: new Date().toISOString() }));
    program.queue().push({ type: 'changed', after: 1, revision: 2, opened });
    await vi.waitFor(() => expect(late()).toMatch(/^Открыто через/u));
    expect(movedSince(before)).toEqual([]);
    await userEvent.keyboard('r');
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull());
    await userEvent.keyboard('1');
    await vi.waitFor(() => expect(document.querySelector('.reminder')?.textContent).toMatch(/, 00:05$/u));
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
    expect(movedSince(before)).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(document.querySelector('.asked')).not.toBeNull());
    // In a low window what is asked for was out of sight, and is scrolled there.
    if (height < 500) return;
    expect(movedSince(before)).toEqual([]);
  },
);

it('of the palette, Enter does what is marked, whatever comes and goes above it', async () => {
  const { program } = await mountAt(1280, 800);
  await userEvent.keyboard('{Control>}k{/Control}');
  await vi.waitFor(() => expect(document.querySelector('.query')).not.toBeNull(), 10_000);
  await userEvent.keyboard('№');
  const marked = () => document.querySelector('.palette [aria-selected="true"]')?.textContent.trim();
  await vi.waitFor(() => expect(marked()).toContain('№'));
  await userEvent.keyboard('{ArrowDown}');
  const second = marked();
  const [first, other] = queueSnapshot(Date.now()).tickets;
  program.queue().push({ type: 'changed', after: 1, revision: 2, gone_ids: [first?.id ?? 0] });
  await vi.waitFor(() => expect(document.querySelector('.palette')?.textContent).not.toContain(String(first?.id)));
  expect(marked()).toBe(second);
  program.queue().push({ type: 'changed', after: 2, revision: 3, gone_ids: [other?.id ?? 0] });
  await vi.waitFor(() => expect(document.querySelector('.palette')?.textContent).not.toContain(String(other?.id)));
  expect(marked()).toBeUndefined();
});
