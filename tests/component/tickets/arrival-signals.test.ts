// How an operator who looks elsewhere learns of a new ticket.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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

async function arrive({ program }: Awaited<ReturnType<typeof mountOperator>>, id: number, after = 1): Promise<void> {
  program
    .queue()
    .push({ type: 'changed', after, revision: after + 1, opened: [{ ...first, id } as typeof first & object] });
  await settled();
}

beforeEach(() => {
  Notices.permission = 'default';
  Notices.shown = [];
  vi.stubGlobal('Notification', Notices);
});

afterEach(() => {
  localStorage.clear();
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

/** How loud each tone from now on is to be. */
function loudness(): number[] {
  const gains: number[] = [];
  class Heard extends GainNode {
    constructor(context: BaseAudioContext, options: GainOptions = {}) {
      super(context, options);
      gains.push(options.gain ?? 1);
    }
  }
  vi.stubGlobal('GainNode', Heard);
  return gains;
}
const lookButton = () => page.getByRole('button', { name: 'Вид, язык и звук' });
const choose = async (name: string) => {
  await userEvent.click(lookButton());
  await userEvent.click(page.getByRole('menuitemradio', { name, exact: true }));
  await settled();
};

it('is as loud as this person wants, which is heard at once and remembered by this browser', async () => {
  const gains = loudness();
  await mountOperator(empty());
  await vi.waitFor(() => expect(lookButton().query()).not.toBeNull());
  await choose('Громко');
  expect(localStorage.getItem('sound')).toBe('loud');
  const [loud = 0] = gains.splice(0);
  await choose('Тихо');
  const [quiet = 0] = gains.splice(0);
  expect(quiet).toBeGreaterThan(0);
  expect(loud).toBeGreaterThan(2 * quiet);
  expect(localStorage.getItem('sound')).toBe('quiet');
});

it('a new ticket is as loud as that, or silent', async () => {
  const gains = loudness();
  localStorage.setItem('sound', 'loud');
  const mounted = await mountOperator(empty());
  await arrive(mounted, 5001);
  const [loud = 0] = gains.splice(0);
  expect(loud).toBeGreaterThan(0.2);
  await vi.waitFor(() => expect(lookButton().query()).not.toBeNull());
  await choose('Без звука');
  await arrive(mounted, 5002, 2);
  expect(document.querySelectorAll('[role="option"]')).toHaveLength(2);
  expect(gains).toEqual([]);
});

it('where it is silent nothing is promised of a sound, and nothing said of repeating it', async () => {
  localStorage.setItem('sound', 'off');
  await mountOperator(empty());
  expect(document.body.textContent).toContain('Новое обращение появится здесь само');
  expect(document.body.textContent).not.toContain('звуком');
  await vi.waitFor(() => expect(lookButton().query()).not.toBeNull());
  await userEvent.click(lookButton());
  expect(page.getByRole('menuitemradio', { name: 'Без звука' }).element().ariaChecked).toBe('true');
  expect(page.getByRole('menuitemradio', { name: 'Один раз' }).query()).toBeNull();
});

it('comes once where this person wants it so, while the title goes on', async () => {
  const mounted = await mountOperator(state());
  await vi.waitFor(() => expect(lookButton().query()).not.toBeNull());
  await choose('Один раз');
  const notes = vi.spyOn(OscillatorNode.prototype, 'start');
  look(false);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  await arrive(mounted, 5001);
  vi.advanceTimersByTime(61_000);
  await settled();
  expect(document.title).toContain('● Новое обращение № 5001');
  expect(notes).toHaveBeenCalledTimes(NOTES_OF_A_CHIME);
});

it('is switched by keys, too', async () => {
  await mountOperator(state());
  await userEvent.keyboard('{Control>}k{/Control}');
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] input')).not.toBeNull(), 10_000);
  await userEvent.keyboard('без звука');
  await vi.waitFor(() => expect(document.querySelectorAll('[role="dialog"] [role="option"]')).toHaveLength(1));
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(localStorage.getItem('sound')).toBe('off'));
});
