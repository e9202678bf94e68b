// What the icon beside the clock says.
import { expect, it } from 'vitest';
import type { ShellState } from '../../src-main/shell/core';
import { trayView } from '../../src-main/shell/tray-view';

const calm: ShellState = {
  language: 'ru',
  open_ticket_count: 4,
  busy_source_names: [],
  listener: { state: 'listening', address: 'http://127.0.0.1:8420' },
  notifications: { is_enabled: true, has_sound: true, shows_client_data: false, quiet_hours: undefined },
};

it('is quiet while all is well', () => {
  expect(trayView(calm)).toEqual({
    icon: 'normal',
    lines: ['В работе: 4', 'Приём: http://127.0.0.1:8420'],
    attentionCount: 0,
  });
});

it('names the sources that turn callers away', () => {
  expect(trayView({ ...calm, busy_source_names: ['Сайт', 'Бот'] })).toMatchObject({
    icon: 'busy',
    lines: ['Отказы «все заняты»: «Сайт», «Бот»', 'В работе: 4', 'Приём: http://127.0.0.1:8420'],
    attentionCount: 2,
  });
});

it('offers the next port when the usual one is taken', () => {
  const listener = { state: 'port_taken', port: 8420, free_port: 8421 } as const;
  expect(trayView({ ...calm, language: 'en', listener })).toMatchObject({
    icon: 'broken',
    lines: ['Port 8420 is used by another program. 8421 is free.', 'Open: 4'],
    attentionCount: 1,
  });
});

it('says what is broken before what is busy', () => {
  const listener = { state: 'down', reason: 'EACCES' } as const;
  const view = trayView({ ...calm, busy_source_names: ['Сайт'], listener });
  expect(view.icon).toBe('broken');
  expect(view.lines[0]).toBe('Приём остановлен: EACCES');
});
