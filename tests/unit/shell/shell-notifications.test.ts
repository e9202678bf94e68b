// Notifications of the system: one a kind, and a click leads to where it happened.
import { fileURLToPath } from 'node:url';
import { Notification } from 'electron';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createNotifications } from '../../../src-main/shell/notifications/notifications';
import { standIn } from '../../electron-stand-in/electron.ts';

const ICON = fileURLToPath(new URL('../../../resources/icon.png', import.meta.url));

beforeEach(() => standIn.clear());

function desk(isOperatorAway = true) {
  const onClick = vi.fn();
  const tell = createNotifications({
    state: () => ({
      language: 'en',
      open_ticket_count: 1,
      busy_source_names: [],
      intake: { state: 'stopped' },
      storage: 'ok',
      notifications: { is_enabled: true, has_sound: true, shows_client_data: false, quiet_hours: null },
    }),
    iconFile: ICON,
    isOperatorAway: () => isOperatorAway,
    onClick,
    clock: () => 0,
  });
  return { tell, onClick };
}

const TAKEN = { state: 'port_taken', port: 8420, free_port: 8421 } as const;
const assigned = (ticket_id: number) =>
  ({ type: 'ticket_assigned', ticket_id, operator_id: 3, source_name: 'Site' }) as const;
const said = () =>
  standIn.log.filter(({ api }) => api.startsWith('Notification.')).map(({ api, args: [title] }) => [api, title]);

it('a newer one takes the place of the older one of its kind', () => {
  const { tell } = desk();
  tell(assigned(1));
  tell({ type: 'submission_refused', source_id: 7, source_name: 'Site' });
  tell(assigned(2));
  expect(said()).toEqual([
    ['Notification.show', 'New ticket'],
    ['Notification.show', 'Everyone on “Site” is busy'],
    ['Notification.close', 'New ticket'],
    ['Notification.show', 'New ticket'],
  ]);
});

it('a click opens the ticket it speaks of', () => {
  const shown: Notification[] = [];
  const show = vi.spyOn(Notification.prototype, 'on').mockImplementation(function (this: Notification, _event, click) {
    shown.push(this);
    click({} as never);
    return this;
  });
  const { tell, onClick } = desk();
  tell(assigned(17));
  show.mockRestore();
  expect(shown).toHaveLength(1);
  expect(onClick).toHaveBeenCalledWith(expect.objectContaining({ kind: 'assigned', ticket_id: 17, operator_id: 3 }));
});

it('an operator who is looking is told nothing', () => {
  desk(false).tell(assigned(1));
  expect(said()).toEqual([]);
});

it('says when it is over', () => {
  const { tell } = desk();
  tell({ type: 'trouble_started', trouble: 'listener_down', intake: TAKEN });
  tell({ type: 'trouble_ended', trouble: 'listener_down' });
  expect(said()).toEqual([
    ['Notification.show', 'Intake has stopped'],
    ['Notification.close', 'Intake has stopped'],
  ]);
});

it.each([
  ['linux', ICON],
  ['win32', undefined],
  ['darwin', undefined],
] as const)('%s: has the icon that the system does not bring itself', (platform, icon) => {
  const real = process.platform;
  Object.defineProperty(process, 'platform', { value: platform });
  onTestFinished(() => void Object.defineProperty(process, 'platform', { value: real }));
  desk().tell(assigned(1));
  expect(standIn.log[0]?.args.at(-1)).toBe(icon);
});
