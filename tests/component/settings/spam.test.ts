// Spam as a supervisor meets it: a flood is told of, its address is shut out with one press, and let in again in Settings.
import { expect, it, vi } from 'vitest';
import { expectAccessible, latinLabels, smallTargets } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

const ADDRESS = '203.0.113.7';
const text = () => document.body.textContent;
const state = () => ({ floor: floorSnapshot(Date.now()) });
function flooded() {
  const { floor } = state();
  const flood = { address: ADDRESS, count: 23, total: 30, source_code: 'site', source_count: 1 };
  return { floor: { ...floor, attempts: { ...floor.attempts, flood } } };
}
const banners = () => document.querySelector('.troubles')?.textContent ?? '';

async function press(name: string): Promise<void> {
  const found = await vi.waitFor(() => {
    const button = [...document.querySelectorAll<HTMLElement>('button, [role="menuitem"]')].find(
      (item) => item.ariaLabel === name || item.textContent.trim() === name,
    );
    if (!button) throw new Error(`nothing is called «${name}»`);
    return button;
  });
  found.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
  found.click();
  await settled();
}

it.each(['ru', 'en'] as const)('a flood names its address, and is shut out with one press (%s)', async (language) => {
  const { program } = await mountConsole(flooded(), '/', { language });
  await vi.waitFor(() => expect(banners()).toContain(ADDRESS));
  expect(text()).toContain('23');
  await expectAccessible('page');
  if (language === 'ru') expect(latinLabels()).toEqual([]);

  await press(language === 'ru' ? 'Заблокировать адрес на сутки' : 'Block this address for a day');

  expect(program.calls.at(-1)).toEqual(['blocks.add', { of: { address: ADDRESS }, closes_as_spam: false }]);
  await vi.waitFor(() => expect(banners()).not.toContain(ADDRESS));
});

it('a flood over several sources is laid to none of them alone', async () => {
  const state = flooded();
  const { attempts } = state.floor;
  const flood = { ...attempts.flood, source_count: 3 };
  await mountConsole({ ...state, floor: { ...state.floor, attempts: { ...attempts, flood } } });
  await vi.waitFor(() => expect(banners()).toContain(`Адрес ${ADDRESS}, источники: 3, чаще всего «Сайт».`));
  expect(banners()).toContain('дайте им ключи');
});

it('a flood whose address could not be shut out is still told of', async () => {
  const { program } = await mountConsole(flooded());
  await vi.waitFor(() => expect(banners()).toContain(ADDRESS));
  program.failNext('blocks.add', Object.assign(new Error('busy'), { code: 'internal' }));
  await press('Заблокировать адрес на сутки');
  await vi.waitFor(() => expect(document.querySelector('.toast')?.textContent).toBeTruthy());
  expect(banners()).toContain(ADDRESS);
});

it('a ticket is closed as spam from its card, and its address is shut out with all it sent', async () => {
  const { program } = await mountConsole(state(), '/tickets/4830');
  await press('Спам…');
  await press('Заблокировать и закрыть всё с этого адреса');
  expect(program.calls).toContainEqual(['blocks.add', { of: { ticket_id: 4830 }, closes_as_spam: true }]);
  expect(text()).toContain(`Адрес ${ADDRESS} заблокирован на сутки, закрыто: 1`);

  await press('Отменить');
  await vi.waitFor(() => expect(program.calls).toContainEqual(['blocks.remove', { id: 1 }]));
  const reopened = {
    ids: [4830],
    action: { type: 'reopen', over_limit: true },
    undoes: { first_event_id: 7, last_event_id: 7 },
  };
  await vi.waitFor(() => expect(program.calls).toContainEqual(['tickets.bulk', reopened]));
});

it('who is shut out stands in Settings, until when, and is let in again', async () => {
  const { program } = await mountConsole(state(), '/settings/intake');
  await vi.waitFor(() => expect(text()).toContain('Никто не заблокирован'), 10_000);
  await program.client.blocks.add({ of: { address: ADDRESS }, closes_as_spam: false });
  location.hash = '/settings/about';
  await settled();
  location.hash = '/settings/intake';
  await vi.waitFor(() => expect(text()).toContain(ADDRESS));
  await expectAccessible();
  expect(smallTargets()).toEqual([]);

  await press(`Принимать снова: ${ADDRESS}`);

  expect(program.calls.at(-1)).toEqual(['blocks.remove', { id: 1 }]);
  await vi.waitFor(() => expect(text()).toContain('Никто не заблокирован'), 10_000);
});
