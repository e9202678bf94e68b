// How an operator who looks elsewhere learns of a new ticket.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot, queueTickets } from '../fixtures/queue-data';
import { mountOperator, settled } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
const [first] = queueTickets(Date.now());
if (!first) throw new Error('the fixture has no ticket');
const NOTES_OF_A_CHIME = 2;

/** A browser in which notifications were let through, asked about, or forbidden. */
class Notices {
  static permission: NotificationPermission = 'default';
  static requestPermission = vi.fn(() => Promise.resolve((Notices.permission = 'granted')));
  static shown: Notices[] = [];
  onclick: (() => void) | null = null;
  close = vi.fn();
  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    Notices.shown.push(this);
  }
}

const look = (isFocused: boolean) => vi.spyOn(document, 'hasFocus').mockReturnValue(isFocused);

async function arrive({ program }: Awaited<ReturnType<typeof mountOperator>>, id: number): Promise<void> {
  program.queue().push({ type: 'changed', after: 1, revision: 2, opened: [{ ...first, id } as typeof first & object] });
  await settled();
}

beforeEach(() => {
  Notices.permission = 'default';
  Notices.shown = [];
  vi.stubGlobal('Notification', Notices);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('the sound comes again and the title flashes until somebody looks', async () => {
  const notes = vi.spyOn(OscillatorNode.prototype, 'start');
  const mounted = await mountOperator(state());
  look(false);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  await arrive(mounted, 5001);
  expect(notes).toHaveBeenCalledTimes(NOTES_OF_A_CHIME);
  vi.advanceTimersByTime(1_000);
  await settled();
  expect(document.title).toContain('● Новое обращение № 5001');
  vi.advanceTimersByTime(1_000);
  await settled();
  expect(document.title).toBe('(1) Диспетчер');
  vi.advanceTimersByTime(18_000);
  expect(notes).toHaveBeenCalledTimes(2 * NOTES_OF_A_CHIME);

  look(true);
  window.dispatchEvent(new Event('focus'));
  vi.advanceTimersByTime(60_000);
  await settled();
  expect(notes).toHaveBeenCalledTimes(2 * NOTES_OF_A_CHIME);
  expect(document.title).toBe('(1) Диспетчер');
});

it('nobody is called all night', async () => {
  const notes = vi.spyOn(OscillatorNode.prototype, 'start');
  const mounted = await mountOperator(state());
  look(false);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  await arrive(mounted, 5001);
  vi.advanceTimersByTime(60 * 60_000);
  const called = notes.mock.calls.length;
  vi.advanceTimersByTime(60 * 60_000);
  expect(notes).toHaveBeenCalledTimes(called);
  expect(called).toBe(45 * NOTES_OF_A_CHIME);
});

it('who looks at the window hears it once', async () => {
  const notes = vi.spyOn(OscillatorNode.prototype, 'start');
  const mounted = await mountOperator(state());
  look(true);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  await arrive(mounted, 5001);
  vi.advanceTimersByTime(60_000);
  expect(notes).toHaveBeenCalledTimes(NOTES_OF_A_CHIME);
  expect(Notices.shown).toEqual([]);
});

const empty = () => ({ floor: floorSnapshot(Date.now()), queue: { ...queueSnapshot(Date.now()), tickets: [] } });

it('an empty queue promises only what works here, and offers the rest', async () => {
  const mounted = await mountOperator(empty());
  expect(document.body.textContent).toContain('появится здесь само — со звуком');
  expect(document.body.textContent).not.toContain('со звуком и уведомлением');
  const offer = [...document.querySelectorAll('button')].find((button) =>
    button.textContent.includes('Показывать уведомления'),
  );
  offer?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain('со звуком и уведомлением'));
  look(false);
  await arrive(mounted, 5001);
  expect(Notices.shown.map(({ title }) => title)).toEqual([expect.stringContaining('Новое обращение № 5001')]);
  expect(JSON.stringify(Notices.shown[0])).not.toContain(first.email);
});

it('where they are forbidden nothing is offered and nothing promised', async () => {
  Notices.permission = 'denied';
  await mountOperator(empty());
  expect(document.body.textContent).toContain('появится здесь само — со звуком');
  expect(document.body.textContent).not.toContain('уведомлени');
});
