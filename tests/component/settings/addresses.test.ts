// Addresses that work: which are offered, what is warned of, and where operators go.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels } from '../axe';
import { click, mountSettings, text } from './settings-page';

const NETWORK = {
  items: [
    { origin: 'http://192.168.1.5:8420', kind: 'network' },
    { origin: 'http://office-pc:8420', kind: 'name' },
    { origin: 'http://127.0.0.1:8420', kind: 'local' },
  ],
  is_local_only: false,
};

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

it('shows an address of the network first, and the one that is chosen everywhere from then on', async () => {
  localStorage.removeItem('shown-address');
  await mountWith(NETWORK, 'sources');
  await vi.waitFor(() => expect(text()).toContain('http://192.168.1.5:8420/in/'));
  expect(document.querySelector('pre.code')?.textContent).toContain('http://192.168.1.5:8420/api/v1/submissions');
  expect(text()).not.toContain('работает только на этом компьютере');
  document.querySelector<HTMLElement>('[aria-label^="Какой адрес показывать"]')?.focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.click(page.getByRole('option', { name: 'http://office-pc:8420' }));
  await vi.waitFor(() => expect(document.querySelector('pre.code')?.textContent).toContain('http://office-pc:8420/'));
  expect(text()).toContain('http://office-pc:8420/f/');
  localStorage.removeItem('shown-address');
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
