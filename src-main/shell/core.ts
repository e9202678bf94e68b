/** What the shell needs of the core, and what it offers in turn. Joined in desktop.ts; the shell knows no service. */
import type { RPCHandler } from '@orpc/server/message-port';
import type { Language } from '@shared/errors';
import type { BackupPreview } from '@shared/model/backup';
import type { IntakeState, StorageState } from '@shared/model/live';
import type { News } from '@shared/model/news';
import type { NotificationRules } from '@shared/model/settings';

/** Which window a call comes from. The main process knows it from the window itself; a page is never asked. */
export type WindowIdentity =
  | { readonly window: 'console' }
  | { readonly window: 'wallboard' }
  | { readonly window: 'operator'; readonly operator_id: number };

/** What tray, badge, dialogs and notifications show. */
export interface ShellState {
  readonly language: Language;
  readonly open_ticket_count: number;
  /** Names of the sources with an alert: they turn callers away, or soon will. */
  readonly busy_source_names: readonly string[];
  readonly intake: IntakeState;
  readonly storage: StorageState;
  readonly notifications: NotificationRules;
}

export interface ShellCore<Context extends object> {
  readonly router: ConstructorParameters<typeof RPCHandler<Context>>[0];
  /** The caller's rights; asked once for each port. */
  readonly contextOf: (identity: WindowIdentity) => Context;
  readonly state: () => ShellState;
  /** Hears that `state` would answer something else now; answers how to stop. */
  readonly onStateChange: (listener: () => void) => () => void;
  readonly onNews: (listener: (news: News) => void) => () => void;
  /** Stops accepting, finishes what was accepted, closes the database. */
  readonly stop: () => Promise<void>;
}

/** What can be done about a damaged database, which is never replaced without a word. */
export type WayOut =
  | { readonly kind: 'backup'; readonly preview: BackupPreview; readonly restore: () => Promise<void> }
  | { readonly kind: 'no_backup' };

export type LogLevel = 'info' | 'warn' | 'error';
export type Log = (level: LogLevel, message: string, details?: Readonly<Record<string, unknown>>) => void;
