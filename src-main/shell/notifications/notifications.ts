/** Notifications of the operating system: one a kind, replaced and never stacked. */
import { Notification } from 'electron';
import type { News } from '@shared/model/news';
import type { ShellState } from '../core';
import { createNotificationPolicy, type Notice, type NotificationKind } from './notification-policy';
import { notificationText } from './notification-text';

export interface NotificationOptions {
  readonly state: () => ShellState;
  readonly isOperatorAway: (operatorId: number) => boolean;
  /** Linux shows none otherwise; Windows and macOS take the program's own. */
  readonly iconFile: string;
  /** Somebody clicked. */
  readonly onClick: (notice: Notice) => void;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** @returns tells the desktop of news, as far as it may be told */
export function createNotifications(options: NotificationOptions): (news: News) => void {
  const { state, isOperatorAway, onClick, clock, iconFile } = options;
  const policy = createNotificationPolicy();
  // Also keeps them from being collected: a notification that is gone from memory no longer hears its click.
  const shown = new Map<NotificationKind, Notification>();

  function withdraw(kind: NotificationKind): void {
    shown.get(kind)?.close();
    shown.delete(kind);
  }

  return (news) => {
    if (!Notification.isSupported()) return;
    const { language, notifications: rules } = state();
    const now = new Date(clock());
    const minute = now.getHours() * 60 + now.getMinutes();
    const step = policy.decide(news, { nowMs: now.getTime(), minute, rules, isOperatorAway });
    if (step?.action === 'withdraw') withdraw(step.kind);
    if (step?.action !== 'show') return;

    const { notice, isSilent } = step;
    withdraw(notice.kind);
    const notification = new Notification({
      ...notificationText(notice, language),
      silent: isSilent,
      ...(process.platform === 'linux' && { icon: iconFile }),
    });
    notification.on('click', () => onClick(notice));
    shown.set(notice.kind, notification);
    notification.show();
  };
}
