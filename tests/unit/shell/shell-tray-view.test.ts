// What the icon beside the clock says.
import { expect, it } from 'vitest';
import type { ShellState } from '../../../src-main/shell/core';
import { trayView } from '../../../src-main/shell/tray/tray-view';

const calm: ShellState = {
  language: 'ru',
  open_ticket_count: 4,
  busy_source_names: [],
  intake: { state: 'listening', address: '127.0.0.1:8420' },
  storage: 'ok',
  notifications: { is_enabled: true, has_sound: true, shows_client_data: false, quiet_hours: null },
};

it('is quiet while all is well', () => {
  expect(trayView(calm)).toEqual({
    icon: 'normal',
    lines: ['В работе: 4', 'Приём: 127.0.0.1:8420'],
    attentionCount: 0,
  });
});

it('names the sources that turn callers away', () => {
  expect(trayView({ ...calm, busy_source_names: ['Сайт', 'Бот'] })).toMatchObject({
    icon: 'busy',
    lines: ['Все заняты: «Сайт», «Бот»', 'В работе: 4', 'Приём: 127.0.0.1:8420'],
    attentionCount: 2,
  });
});

it('offers the next port when the usual one is taken', () => {
  const intake = { state: 'port_taken', port: 8420, free_port: 8421 } as const;
  expect(trayView({ ...calm, language: 'en', intake })).toMatchObject({
    icon: 'broken',
    lines: ['Port 8420 is used by another program. 8421 is free.', 'Open: 4'],
    attentionCount: 1,
  });
});

it('says what is broken before what is busy', () => {
  const intake = { state: 'down', reason: 'not_permitted', host: '0.0.0.0', port: 80 } as const;
  const view = trayView({ ...calm, busy_source_names: ['Сайт'], intake });
  expect(view.icon).toBe('broken');
  expect(view.lines[0]).toBe('Система не разрешает занять порт 80.');
});

it('says so when nothing can be written, beside what keeps submissions out', () => {
  const intake = { state: 'port_taken', port: 8420, free_port: null } as const;
  expect(trayView({ ...calm, intake, storage: 'disk_full' })).toMatchObject({
    icon: 'broken',
    lines: ['Порт 8420 занят другой программой.', 'Не удалось записать на диск: мало места', 'В работе: 4'],
    attentionCount: 2,
  });
});
