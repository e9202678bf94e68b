// Settings that change in another window or by a script: pages that stand open follow, fields under a hand wait.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Settings } from '@shared/model/settings';
import { floorSnapshot, usualSettings } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

async function mountSettings(section: string) {
  const floor = floorSnapshot(Date.now());
  const { program } = await mountConsole({ floor }, `/settings/${section}`);
  await vi.waitFor(() => expect(document.querySelector('.content h2')).not.toBeNull(), 5000);
  await settled();
  const elsewhere = async (patch: Partial<Settings>) => {
    program.change({ settings: { ...usualSettings, ...patch } });
    await settled();
  };
  return { program, floor, elsewhere };
}

function field(label: string): HTMLInputElement | HTMLTextAreaElement {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  const found = [...fields].find((item) => item.ariaLabel === label || item.labels?.[0]?.textContent.trim() === label);
  if (!found) throw new Error(`no field is called «${label}»`);
  return found;
}

const switchNamed = (name: string) => page.getByRole('switch', { name }).element();

it('a page that stands open shows the new value', async () => {
  const { elsewhere } = await mountSettings('intake');
  await elsewhere({ company_name: 'Лютик', rate_limit: 1200, listener_port: 9000 });
  expect(field('Название компании').value).toBe('Лютик');
  expect(field('Обращений в минуту с одного адреса').value.replaceAll(/\s/g, '')).toBe('1200');
  expect(field('Порт').value).toBe('9000');
});

it('switches of notifications turn with the other window', async () => {
  const { elsewhere } = await mountSettings('notifications');
  expect(switchNamed('Со звуком').ariaChecked).toBe('true');
  await elsewhere({ notifications: { ...usualSettings.notifications, has_sound: false } });
  expect(switchNamed('Со звуком').ariaChecked).toBe('false');
});

it('what is being typed stays, and is what gets saved', async () => {
  const { program, elsewhere } = await mountSettings('intake');
  await userEvent.fill(field('Название компании'), 'Василёк');
  await elsewhere({ company_name: 'Лютик' });
  expect(field('Название компании').value).toBe('Василёк');
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(program.calls).toEqual([['settings.update', { company_name: 'Василёк' }]]);
});

it('Escape gives up the typing for the value that is in force now', async () => {
  const { elsewhere } = await mountSettings('intake');
  await userEvent.fill(field('Название компании'), 'Василёк');
  await elsewhere({ company_name: 'Лютик' });
  await userEvent.keyboard('{Escape}');
  expect(field('Название компании').value).toBe('Лютик');
});

it('digits that are being typed into a number stay, and the number is followed once they are given up', async () => {
  const { elsewhere } = await mountSettings('data');
  const days = field('Подробности выбора оператора');
  await userEvent.fill(days, '907');
  await elsewhere({ receipt_retention_days: 30 });
  expect(days.value).toBe('907');
  await userEvent.fill(days, '90');
  days.blur();
  await settled();
  expect(days.value).toBe('30');
});

it('a list that is being typed stays, and follows while nobody types', async () => {
  const { elsewhere } = await mountSettings('general');
  const hosts = field('Под какими именами открывать экраны в браузере');
  await elsewhere({ allowed_hosts: ['floor.local'] });
  expect(hosts.value).toBe('floor.local');
  await userEvent.fill(hosts, 'floor.local\ndesk');
  await elsewhere({ allowed_hosts: ['other.local'] });
  expect(hosts.value).toBe('floor.local\ndesk');
});

it('taking one notification rule back leaves what another window has changed since', async () => {
  const { program, elsewhere } = await mountSettings('notifications');
  await userEvent.click(switchNamed('Со звуком'));
  await settled();
  await elsewhere({ notifications: { ...usualSettings.notifications, has_sound: false, shows_client_data: true } });
  // Not by the pointer: it waits until the message stands still, and the message does not wait.
  page
    .getByRole('button', { name: 'Отменить' })
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await settled();
  expect(program.calls.at(-1)).toEqual([
    'settings.update',
    { notifications: { ...usualSettings.notifications, has_sound: true, shows_client_data: true } },
  ]);
});

it('the name of an operator stays under the hand that changes it', async () => {
  const { program, floor } = await mountSettings('operators');
  const [anna] = floor.operators;
  if (!anna) throw new Error('no operators');
  const name = field('Имя: Анна Кузнецова');
  await userEvent.fill(name, 'Анна К');
  program.change({ operators: [{ ...anna, name: 'Анна Петрова' }] });
  await settled();
  expect(name.value).toBe('Анна К');
});

it('sources are read again when a script has changed one', async () => {
  const { program } = await mountSettings('sources');
  expect(field('Название').value).toBe('Сайт');
  await program.client.sources.update({ id: 1, name: 'Новый сайт' });
  program.change({ has_changed_sources: true });
  await vi.waitFor(() => expect(field('Название').value).toBe('Новый сайт'));
});
