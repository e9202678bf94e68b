// Addresses that work: which are offered, what is warned of, and where operators go.
import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';
import { click, mountSettings, text } from './settings-page';

beforeEach(() => {
  localStorage.removeItem('shown-address');
  sessionStorage.removeItem('first-run');
});

const NETWORK = {
  items: [
    { origin: 'http://192.168.1.5:8420', kind: 'network' },
    { origin: 'http://office-pc:8420', kind: 'name' },
    { origin: 'http://127.0.0.1:8420', kind: 'local' },
  ],
  is_local_only: false,
};

const sidebar = () => document.querySelector('.intake')?.textContent ?? '';

async function mountWith(addresses: unknown, section: 'sources' | 'operators') {
  const mounted = await mountSettings(section);
  Object.assign(mounted.program.client.intake, { addresses: async () => addresses });
  mounted.program.change({ intake: { state: 'listening', address: '0.0.0.0:8420' } });
  return mounted;
}

it('warns where only this computer can reach it, and leads to the way out', async () => {
  await mountSettings('operators');
  await vi.waitFor(() => expect(text()).toContain('работает только на этом компьютере'));
  expect(text()).toContain('http://127.0.0.1:8420/operator');
  document.querySelector<HTMLElement>('.go')?.click();
  await vi.waitFor(() => expect(text()).toContain('Кто может отправлять'));
});

it('says so in the sidebar, where forms are set up and at the end of the first run', async () => {
  const { program } = await mountSettings('sources');
  await vi.waitFor(() => expect(sidebar()).toContain('Только отсюда'));
  await vi.waitFor(() => expect(text()).toContain('работает только на этом компьютере'));
  location.hash = '/first-run';
  const submit = () => document.querySelector<HTMLButtonElement>('button[type="submit"]');
  const heading = () => document.querySelector('h1')?.textContent ?? '';
  await vi.waitFor(() => expect(heading()).toBe('Добро пожаловать'), 10_000);
  for (const title of ['Кто отвечает на обращения?', 'Откуда приходят обращения?', 'Всё готово. Проверим']) {
    await vi.waitFor(() => expect(submit()?.disabled).toBe(false), 10_000);
    submit()?.click();
    await vi.waitFor(() => expect(heading()).toBe(title), 10_000);
  }
  await vi.waitFor(() => expect(text()).toContain('работает только на этом компьютере'));
  location.hash = '/';
  Object.assign(program.client.intake, { addresses: async () => NETWORK });
  program.change({ intake: { state: 'listening', address: '0.0.0.0:8420' } });
  await vi.waitFor(() => expect(sidebar()).toContain('Приём включён'));
});

it('shows an address of the network first, and the one that is chosen everywhere from then on', async () => {
  await mountWith(NETWORK, 'sources');
  await vi.waitFor(() => expect(text()).toContain('http://192.168.1.5:8420/in/'));
  expect(sidebar()).toContain('192.168.1.5:8420');
  expect(document.querySelector('pre.code')?.textContent).toContain('http://192.168.1.5:8420/api/v1/submissions');
  expect(text()).not.toContain('работает только на этом компьютере');
  document.querySelector<HTMLElement>('[aria-label^="Какой адрес показывать"]')?.focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.click(page.getByRole('option', { name: 'http://office-pc:8420' }));
  await vi.waitFor(() => expect(document.querySelector('pre.code')?.textContent).toContain('http://office-pc:8420/'));
  expect(text()).toContain('http://office-pc:8420/f/');
  expect(sidebar()).toContain('office-pc:8420');
});

it('shows operators the way by a code for their telephone', async () => {
  await mountWith(NETWORK, 'operators');
  await vi.waitFor(() => expect(text()).toContain('http://192.168.1.5:8420/operator'));
  await click('Код для телефона');
  await vi.waitFor(() =>
    expect(document.querySelector('[role="dialog"] svg path')?.getAttribute('d')).toMatch(/^M4 4/),
  );
  await expectAccessible('page');
  expect(latinLabels().filter((label) => !label.includes('http://'))).toEqual([]);
});

it('the first run ends with addresses of the network: of the form, of operators, and in the code', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/first-run');
  Object.assign(program.client.intake, { addresses: async () => NETWORK });
  program.change({ intake: { state: 'listening', address: '0.0.0.0:8420' } });
  const heading = () => document.querySelector('h1')?.textContent ?? '';
  const goOn = () => document.querySelector<HTMLButtonElement>('button[type="submit"]');
  await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);
  for (let step = 1; step < 4; step += 1) {
    const before = heading();
    await vi.waitFor(() => expect(goOn()?.disabled).toBe(false));
    goOn()?.click();
    await vi.waitFor(() => expect(heading()).not.toBe(before));
  }

  await vi.waitFor(() => expect(text()).toContain('http://192.168.1.5:8420/f/'));
  expect(text()).toContain('http://192.168.1.5:8420/operator');
  expect(document.querySelector('pre.code')?.textContent).toContain('http://192.168.1.5:8420/');
  expect(document.body.textContent).not.toContain('0.0.0.0');
  expect(document.body.textContent).not.toContain('127.0.0.1');
});
