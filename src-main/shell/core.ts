/** What the shell needs of the core, and what it offers in turn. Joined in desktop.ts; the shell knows no service. */
import type { RPCHandler } from '@orpc/server/message-port';
import type { Language } from '../../src-shared/errors';
import type { Alert } from './alerts';

/** Which window a call comes from. The main process knows it from the window itself; a page is never asked. */
export type WindowIdentity =
  | { readonly window: 'console' }
  | { readonly window: 'wallboard' }
  | { readonly window: 'operator'; readonly operator_id: number };

export type ListenerState =
  | { readonly state: 'starting' }
  | { readonly state: 'listening'; readonly address: string }
  | { readonly state: 'port_taken'; readonly port: number; readonly free_port: number | undefined }
  | { readonly state: 'down'; readonly reason: string };

/** Hours in which no notification appears, in minutes after midnight; may pass midnight. */
export interface QuietHours {
  readonly from_minute: number;
  readonly to_minute: number;
}

export interface NotificationRules {
  readonly is_enabled: boolean;
  readonly has_sound: boolean;
  /** Whether an e-mail may appear on the desktop, where anybody who passes by can read it. */
  readonly shows_client_data: boolean;
  readonly quiet_hours: QuietHours | undefined;
}

/** What tray, badge, dialogs and notifications show. */
export interface ShellState {
  readonly language: Language;
  readonly open_ticket_count: number;
  /** Names of the sources that turn callers away now. */
  readonly busy_source_names: readonly string[];
  readonly listener: ListenerState;
  readonly notifications: NotificationRules;
}

export interface ShellCore<Context extends object> {
  readonly router: ConstructorParameters<typeof RPCHandler<Context>>[0];
  /** The caller's rights; asked once for each port. */
  readonly contextOf: (identity: WindowIdentity) => Context;
  readonly state: () => ShellState;
  /** Hears that `state` would answer something else now; answers how to stop. */
  readonly onStateChange: (listener: () => void) => () => void;
  readonly onAlert: (listener: (alert: Alert) => void) => () => void;
  /** Stops accepting, finishes what was accepted, closes the database. */
  readonly stop: () => Promise<void>;
}

export type LogLevel = 'info' | 'warn' | 'error';
export type Log = (level: LogLevel, message: string, details?: Readonly<Record<string, unknown>>) => void;
