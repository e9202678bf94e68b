// Whoever goes with open tickets is asked what becomes of them, and goes off the line with it.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets } from '../axe';
import { createFakeAccess, supervisor } from '../fixtures/fake-access';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountOperator, settled } from '../mount';

const anna = { ...supervisor, role: 'operator' } as const;
const state = (tickets = queueSnapshot(Date.now()).tickets) => ({
  floor: floorSnapshot(Date.now()),
  queue: { ...queueSnapshot(Date.now()), tickets },
});
const question = () => document.querySelector('[role="dialog"]')?.textContent ?? '';
const asked = () => vi.waitFor(() => expect(question()).toContain('останутся у вас'), 10_000);
const answer = (name: RegExp) => userEvent.click(page.getByRole('dialog').getByRole('button', { name }));
const called = ({ calls }: { calls: readonly (readonly [string, unknown])[] }, name: string) =>
  calls.filter(([one]) => one === name).map(([, input]) => input);

async function signingOut(identity: typeof anna | typeof supervisor = anna, of = state()) {
  const access = createFakeAccess({ identity });
  const { program } = await mountOperator(of, { access });
  await userEvent.click(page.getByRole('button', { name: 'Выйти' }));
  await settled();
  return { access, program };
}

/** @returns whether the window stays */
function closeWindow(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

it('signing out asks, and who thinks again stays in', async () => {
  const { access, program } = await signingOut();
  await asked();
  await expectAccessible('page');
  expect(latinLabels()).toEqual([]);
  expect(smallTargets()).toEqual([]);
  await answer(/Отмена/u);
  await settled();
  expect(question()).toBe('');
  expect(access.identity).toBe(anna);
  expect(called(program, 'queue.handOver')).toEqual([]);
});

it('who keeps the tickets takes a break and is out', async () => {
  const { access, program } = await signingOut();
  await asked();
  await answer(/Выйти/u);
  await vi.waitFor(() => expect(access.identity.role).toBe('nobody'));
  expect(called(program, 'queue.setAvailability')).toMatchObject([{ is_active: false }]);
  expect(called(program, 'queue.handOver')).toEqual([]);
});

it('who hands them over ends the shift and is out', async () => {
  const { access, program } = await signingOut();
  await asked();
  await answer(/Сдать смену/u);
  await vi.waitFor(() => expect(access.identity.role).toBe('nobody'));
  expect(called(program, 'queue.handOver')).toMatchObject([{ goes_off_line: true }]);
});

it('what cannot be done keeps them in, and the question open', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { access, program } = await signingOut();
  await asked();
  program.failNext('queue.setAvailability', new Error('disk full'));
  await answer(/Выйти/u);
  await settled();
  expect(access.identity).toBe(anna);
  await asked();
  warn.mockRestore();
});

it.each([
  ['nothing is open', anna, state([])],
  ['the supervisor looks over a shoulder', supervisor, state()],
])('where %s nobody is asked', async (_what, identity, of) => {
  const { access } = await signingOut(identity, of);
  await vi.waitFor(() => expect(access.identity.role).toBe('nobody'));
});

it('a window of the app asks before it closes, and closes when it is answered', async () => {
  const close = vi.spyOn(window, 'close').mockReturnValue();
  const { program } = await mountOperator(state());
  expect(closeWindow()).toBe(true);
  await asked();
  await answer(/Выйти/u);
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(called(program, 'queue.setAvailability')).toMatchObject([{ is_active: false }]);
  expect(closeWindow()).toBe(false);
  close.mockRestore();
});

it('whoever calls a client does not go, though the page is asked as if they did', async () => {
  await mountOperator(state());
  const link = Object.assign(document.createElement('a'), { href: 'tel:+74951234567' });
  link.addEventListener('click', (event) => event.preventDefault());
  document.body.append(link);
  link.click();
  expect(closeWindow()).toBe(false);
  expect(question()).toBe('');
  link.remove();
});

it('a window of the app without open tickets just closes', async () => {
  await mountOperator(state([]));
  expect(closeWindow()).toBe(false);
});

describe('a tab of a browser', () => {
  const openTab = (identity: typeof anna | typeof supervisor, of: ReturnType<typeof state>) =>
    mountOperator(of, { access: createFakeAccess({ identity }) });

  it('asks whoever is on line with open tickets, and who stays finds the question', async () => {
    await openTab(anna, state());
    expect(closeWindow()).toBe(true);
    await asked();
    // Who goes again means it.
    expect(closeWindow()).toBe(false);
  });

  it.each([
    ['who has nothing open', anna, state([])],
    ['who is on a break', anna, onBreak()],
    ['a supervisor who looks over a shoulder', supervisor, state()],
  ])('does not ask %s', async (_who, identity, of) => {
    await openTab(identity, of);
    expect(closeWindow()).toBe(false);
    expect(question()).toBe('');
  });
});

function onBreak(): ReturnType<typeof state> {
  const { floor, queue } = state();
  return { floor, queue: { ...queue, operator: { ...queue.operator, is_active: false } } };
}
