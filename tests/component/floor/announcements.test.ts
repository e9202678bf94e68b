// What a screen reader hears: calmly, at most once in five seconds, and at once only when callers are turned away.
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { useAnnouncementsStore } from '../../../src-renderer/stores/announcements';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot, queueTickets } from '../fixtures/queue-data';
import { mountConsole, mountOperator, settled } from '../mount';

const heard = (voice: 'polite' | 'assertive') => document.querySelector(`[aria-live="${voice}"]`)?.textContent ?? '';

describe('the calm voice', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    setActivePinia(createPinia());
  });
  afterEach(() => vi.useRealTimers());

  it('says what happens within five seconds in one sentence after them', () => {
    const store = useAnnouncementsStore();
    store.say('первое');
    store.say('второе');
    store.say('третье');
    expect(store.polite.text).toBe('первое');
    vi.advanceTimersByTime(4999);
    expect(store.polite.text).toBe('первое');
    vi.advanceTimersByTime(1);
    expect(store.polite.text).toBe('второе. третье');
  });

  it('says only the latest of one topic', () => {
    const store = useAnnouncementsStore();
    store.say('Изменён 1 вес', 'draft');
    store.say('Изменены 2 веса', 'draft');
    store.say('Изменены 3 веса', 'draft');
    vi.advanceTimersByTime(5000);
    expect(store.polite.text).toBe('Изменены 3 веса');
  });

  it('says the same words again as something new', () => {
    const store = useAnnouncementsStore();
    store.say('Скопировано');
    const before = store.polite.number;
    vi.advanceTimersByTime(5000);
    store.say('Скопировано');
    expect(store.polite.number).toBeGreaterThan(before);
  });
});

it('there is one calm voice and one that interrupts in the whole console', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  expect(document.querySelectorAll('[aria-live="polite"], [role="status"], output')).toHaveLength(1);
  expect(document.querySelectorAll('[aria-live="assertive"]')).toHaveLength(1);
});

it('interrupts for a busy source on any screen, and says calmly that it is free again', async () => {
  const snapshot = floorSnapshot(Date.now());
  const { program } = await mountConsole({ floor: { ...snapshot, alerts: [] } }, '/weights');
  expect(heard('assertive')).toBe('');
  program.change({ alerts: snapshot.alerts.slice(0, 1) });
  await settled();
  expect(heard('assertive')).toBe('Все операторы источника «Telegram-бот» заняты.');
  program.change({ alerts: [] });
  await settled();
  expect(heard('polite')).toBe('Источник «Telegram-бот» снова принимает.');
});

it('does not cry out about a source that is just being linked; does about one that stays unlinked', async () => {
  const snapshot = floorSnapshot(Date.now());
  const unlinked = snapshot.alerts.filter(({ kind }) => kind === 'none_linked');
  const { program } = await mountConsole({ floor: { ...snapshot, alerts: [] } }, '/weights');
  program.change({ alerts: unlinked });
  await settled();
  program.change({ alerts: [] });
  await settled();
  expect(heard('assertive')).toBe('');
  expect(heard('polite')).not.toContain('снова принимает');
  program.change({ alerts: unlinked });
  await vi.waitFor(() => expect(heard('assertive')).toContain('никто не привязан'), 5_000);
});

it('does not repeat a standing alert while its seconds tick', async () => {
  const snapshot = floorSnapshot(Date.now());
  const { program } = await mountConsole({ floor: snapshot });
  const element = document.querySelector('[aria-live="assertive"] p');
  program.change({ alerts: snapshot.alerts.map((alert) => ({ ...alert, reliefs: [] })) });
  await settled();
  expect(document.querySelector('[aria-live="assertive"] p')).toBe(element);
});

it('says what was done', async () => {
  await mountOperator({ queue: queueSnapshot(Date.now()) });
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(heard('polite')).toBe('Обращение № 4807 закрыто');
});

it("says that a ticket came to the operator's window", async () => {
  const { program } = await mountOperator({ queue: queueSnapshot(Date.now()) });
  const [first] = queueTickets(Date.now());
  if (!first) throw new Error('the fixture has no ticket');
  const fresh = { ...first, id: 5001, created_at: new Date().toISOString() };
  program.queue().push({ type: 'changed', after: 1, revision: 2, opened: [fresh] });
  await settled();
  expect(heard('polite')).toBe('Новое обращение № 5001, Сайт');
});
