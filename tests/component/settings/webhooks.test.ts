// Webhooks, as a supervisor links the program to a CRM.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../axe';
import { SECRET } from '../fixtures/fake-webhooks';
import { click, mountSettings, named, openMenu, text } from './settings-page';

const type = async (label: string, value: string) => {
  const field = named(label);
  if (!(field instanceof HTMLInputElement)) throw new Error(`${label} is no field`);
  await userEvent.fill(field, value);
};

it('says where each one goes and whether it arrives, and what to do about the one that is held', async () => {
  const { program } = await mountSettings('webhooks');
  await vi.waitFor(() => expect(text()).toContain('https://crm.example.com/hook'));
  expect(text()).toContain('всё доставлено');
  expect(text()).toContain('Остановлен: сутки ни одно сообщение не принято');

  await click('Отправлять снова');
  expect(program.calls.map(([name]) => name)).toContain('webhooks.resume');
  await vi.waitFor(() => expect(document.querySelector('.toast')?.textContent).toContain('отправляем снова'));
  await vi.waitFor(() => expect(text()).not.toContain('Остановлен'));
});

it('is added with name, address and events, and shows its secret once', async () => {
  const { program } = await mountSettings('webhooks');
  await click('Добавить вебхук');
  await type('Название', 'Склад');
  await type('Адрес', 'https://stock.example.com/in');
  named('Обращение закрыто').click();
  await expectAccessible('page');
  named('Адрес').focus();
  await userEvent.keyboard('{Enter}');

  await vi.waitFor(() => expect(text()).toContain(SECRET));
  expect(program.calls.find(([name]) => name === 'webhooks.create')?.[1]).toEqual({
    name: 'Склад',
    url: 'https://stock.example.com/in',
    events: ['ticket.created', 'ticket.closed', 'submission.missed'],
  });
  await click('Готово');
  expect(text()).not.toContain(SECRET);
  await vi.waitFor(() => expect(text()).toContain('https://stock.example.com/in'));
});

it('can be told of alerts, and of nothing else', async () => {
  const { program } = await mountSettings('webhooks');
  await click('Добавить вебхук');
  await type('Название', 'Дежурный');
  await type('Адрес', 'https://duty.example.com');
  for (const label of [
    'Обращение назначено',
    'Клиент пропущен: никто не мог взять',
    'Источник некому взять: началось и кончилось',
    'Приём остановлен: началось и кончилось',
    'Не удаётся записать на диск: началось и кончилось',
  ])
    named(label).click();
  named('Адрес').focus();
  await userEvent.keyboard('{Enter}');

  await vi.waitFor(() =>
    expect(program.calls.find(([name]) => name === 'webhooks.create')?.[1]).toMatchObject({
      events: ['alert.busy', 'alert.listener', 'alert.storage'],
    }),
  );
});

it('says at the field why an address was refused, and keeps what was typed', async () => {
  const { program } = await mountSettings('webhooks');
  const refused = Object.assign(new Error('refused'), {
    code: 'webhook_address_refused',
    data: { fault: 'own_address' },
  });
  program.failNext('webhooks.create', refused);
  await click('Добавить вебхук');
  await type('Название', 'Сам себе');
  await type('Адрес', 'http://127.0.0.1:8420');
  await userEvent.keyboard('{Enter}');

  await vi.waitFor(() => expect(text()).toContain('Это адрес самой программы'));
  expect((named('Название') as HTMLInputElement).value).toBe('Сам себе');
});

it('is tried with a press, and shows its log with what was sent', async () => {
  const { program } = await mountSettings('webhooks');
  await click('Проверить');
  await vi.waitFor(() => expect(text()).toContain('Получатель ответил 200 за 12 мс'));
  const [, other] = [...document.querySelectorAll('button')].filter((each) => each.textContent.trim() === 'Проверить');
  other?.click();
  await vi.waitFor(() => expect(text()).toContain('Не доставлено: по этому адресу никто не отвечает'));
  await openMenu('Пример события');
  await click('Обращение назначено');
  expect(program.calls.filter(([name]) => name === 'webhooks.test').map(([, input]) => input)).toEqual([
    { id: 1 },
    { id: 2 },
    { id: 1, event: 'ticket.created' },
  ]);
  await click('Журнал отправки');
  await vi.waitFor(() => expect(text()).toContain('ticket.created'));
  document.querySelector<HTMLElement>('.line')?.click();
  await vi.waitFor(() => expect(text()).toContain('{"type":"ticket.created"}'));
  await expectAccessible('page');
});

it('a double click adds one, whose secret is the one that is shown', async () => {
  const { program } = await mountSettings('webhooks');
  await click('Добавить вебхук');
  await type('Название', 'Склад');
  await type('Адрес', 'https://stock.example.com/in');
  const add = named('Добавить вебхук');
  add.click();
  add.click();
  await vi.waitFor(() => expect(text()).toContain(SECRET));
  expect(program.calls.filter(([name]) => name === 'webhooks.create')).toHaveLength(1);
});
