// When the desktop is told of what happens on the floor.
import { describe, expect, it } from 'vitest';
import type { News } from '@shared/model/news';
import {
  BUSY_REPEAT_MS,
  BUSY_REPEATS_MAX,
  createNotificationPolicy,
  type NotificationMoment,
  UNOPENED_EVERY_MS,
} from '../../../src-main/shell/notifications/notification-policy';
import { notificationText } from '../../../src-main/shell/notifications/notification-text';

const refused = (source_id = 1, source_name = 'Сайт'): News => ({
  type: 'submission_refused',
  source_id,
  source_name,
});
const assigned: News = {
  type: 'ticket_assigned',
  ticket_id: 17,
  operator_id: 3,
  source_name: 'Сайт',
  email: 'anna@example.com',
};
const rules = { is_enabled: true, has_sound: true, shows_client_data: false, quiet_hours: null };
const TAKEN = { state: 'port_taken', port: 8420, free_port: 8421 } as const;
const at = (nowMs: number, change: Partial<NotificationMoment> = {}): NotificationMoment => ({
  nowMs,
  minute: 12 * 60,
  rules,
  isOperatorAway: () => true,
  ...change,
});

describe('refusals', () => {
  it('are told at once, then every two minutes, three times', () => {
    const policy = createNotificationPolicy();
    const shownAt: number[] = [];
    // One refusal a second for a quarter of an hour.
    for (let nowMs = 0; nowMs < 15 * 60_000; nowMs += 1000) {
      if (policy.decide(refused(), at(nowMs))) shownAt.push(nowMs);
    }
    expect(shownAt).toEqual([0, 1, 2, 3].map((repeat) => repeat * BUSY_REPEAT_MS));
    expect(shownAt).toHaveLength(1 + BUSY_REPEATS_MAX);
  });

  it('are told again after the source was free', () => {
    const policy = createNotificationPolicy();
    policy.decide(refused(), at(0));
    expect(policy.decide({ type: 'source_free_again', source_id: 1 }, at(1000))).toEqual({
      action: 'withdraw',
      kind: 'busy',
    });
    expect(policy.decide(refused(), at(2000))).toMatchObject({ action: 'show' });
  });

  it('of a second source are told at once and say that there are others', () => {
    const policy = createNotificationPolicy();
    policy.decide(refused(), at(0));
    expect(policy.decide(refused(2, 'Бот'), at(1000))).toEqual({
      action: 'show',
      isSilent: false,
      notice: { kind: 'busy', source_name: 'Бот', other_source_count: 1 },
    });
    expect(policy.decide({ type: 'source_free_again', source_id: 1 }, at(2000))).toBeUndefined();
  });
});

describe('a new ticket', () => {
  it('is told only where its operator has a window without focus', () => {
    const policy = createNotificationPolicy();
    expect(policy.decide(assigned, at(0, { isOperatorAway: () => false }))).toBeUndefined();
    expect(policy.decide(assigned, at(0, { isOperatorAway: (id) => id === 3 }))).toMatchObject({
      action: 'show',
      notice: { kind: 'assigned', operator_id: 3, ticket_id: 17 },
    });
  });

  it('shows no e-mail unless that is allowed', () => {
    const textWith = (shows_client_data: boolean) => {
      const step = createNotificationPolicy().decide(assigned, at(0, { rules: { ...rules, shows_client_data } }));
      return step?.action === 'show' ? notificationText(step.notice, 'ru') : undefined;
    };
    expect(textWith(false)).toEqual({ title: 'Новое обращение', body: 'Источник «Сайт»' });
    expect(textWith(true)).toEqual({ title: 'Новое обращение', body: 'Источник «Сайт»\nanna@example.com' });
  });
});

it('a reminder whose time has come is told as a new ticket is', () => {
  const policy = createNotificationPolicy();
  const came: News = { type: 'reminder_came', ticket_id: 17, operator_id: 3 };
  expect(policy.decide(came, at(0, { isOperatorAway: () => false }))).toBeUndefined();
  const step = policy.decide(came, at(0));
  expect(step).toMatchObject({ action: 'show', notice: { kind: 'reminder', operator_id: 3, ticket_id: 17 } });
  const text = step?.action === 'show' && notificationText(step.notice, 'ru');
  expect(text).toEqual({ title: 'Напоминание: обращение № 17', body: 'Пора к нему вернуться.' });
});

it('a ticket that nobody opened in time is told of wherever somebody looks, and others not at once', () => {
  const policy = createNotificationPolicy();
  const late: News = {
    type: 'ticket_unopened',
    ticket_id: 17,
    operator_id: 3,
    operator_name: 'Анна',
    source_name: 'Сайт',
  };
  const step = policy.decide(late, at(0, { isOperatorAway: () => false }));
  expect(step).toMatchObject({ action: 'show', notice: { kind: 'unopened', ticket_id: 17 } });
  const text = step?.action === 'show' && notificationText(step.notice, 'ru');
  expect(text).toEqual({
    title: 'Не открыто вовремя: обращение № 17',
    body: 'Сейчас у оператора: Анна\nИсточник «Сайт»',
  });
  expect(policy.decide({ ...late, ticket_id: 18 }, at(UNOPENED_EVERY_MS - 1))).toBeUndefined();
  expect(policy.decide({ ...late, ticket_id: 19 }, at(UNOPENED_EVERY_MS))).toMatchObject({
    notice: { ticket_id: 19 },
  });
});

describe('quiet hours', () => {
  const quiet = { ...rules, quiet_hours: { from_minute: 22 * 60, to_minute: 8 * 60 } };
  const broken: News = { type: 'trouble_started', trouble: 'listener_down', intake: TAKEN };

  it.each([
    [21 * 60 + 59, true],
    [22 * 60, false],
    [0, false],
    [7 * 60 + 59, false],
    [8 * 60, true],
  ])('at minute %i of the day a refusal is shown: %s', (minute, isShown) => {
    const step = createNotificationPolicy().decide(refused(), at(0, { rules: quiet, minute }));
    expect(step !== undefined).toBe(isShown);
  });

  it('show what is broken, without a sound', () => {
    const policy = createNotificationPolicy();
    expect(policy.decide(broken, at(0, { rules: quiet, minute: 0 }))).toMatchObject({ action: 'show', isSilent: true });
    expect(policy.decide(broken, at(0, { rules: quiet }))).toMatchObject({ action: 'show', isSilent: false });
  });
});

it('switched off shows nothing at all', () => {
  const policy = createNotificationPolicy();
  const off = { rules: { ...rules, is_enabled: false } };
  const allNews: News[] = [
    refused(),
    assigned,
    { type: 'trouble_started', trouble: 'disk_full', storage: 'disk_full' },
  ];
  expect(allNews.map((news) => policy.decide(news, at(0, off)))).toEqual([undefined, undefined, undefined]);
});

it('a trouble that has ended takes its notification away', () => {
  expect(createNotificationPolicy().decide({ type: 'trouble_ended', trouble: 'disk_full' }, at(0))).toEqual({
    action: 'withdraw',
    kind: 'disk_full',
  });
});
