/** What every call carries beside its input; whatever carries the call fills it in. */
import { AppError, type Language } from '@shared/errors';
import type { FileOutcome } from '@shared/contract/desktop';
import type { Actor, Author } from '@shared/model/actor';
import type { OpenedSession } from '../service/access/sessions';

/** What the supervisor's own window may ask of the machine it stands on. */
export interface Desktop {
  readonly openOperatorWindow: (operatorId: number) => void;
  /** @param displayId the screen to fill. @default one that does not show the console */
  readonly openWallboard: (displayId?: number) => void;
  readonly displays: () => readonly { readonly id: number; readonly label: string }[];
  readonly autostart: {
    readonly isEnabled: () => boolean;
    readonly setEnabled: (isEnabled: boolean) => void;
  };
  /** @returns how the saving of a file ends that a page has handed over, once it has ended */
  readonly fileOutcome: (fileName: string) => Promise<FileOutcome>;
  /** @throws {Error} in the words of the system, when its file manager cannot open the folder */
  readonly revealDataFolder: () => Promise<void>;
}

export interface RpcContext {
  /** Who calls, as the connection proved it; null = nobody. */
  readonly actor: Actor | null;
  /** Language of texts for people. */
  readonly language: Language;
  /** Only calls from a window of the desktop app carry it. */
  readonly desktop?: Desktop;
  /** Names the call in the log and in the answer `internal`; made when needed if absent. */
  readonly requestId?: string;
  /** The network connection behind the call; absent in the app's own windows. */
  readonly connection?: RpcConnection;
}

/** A connection from outside the app. It may change hands while it lasts, by signing in or out. */
export interface RpcConnection {
  readonly address: string | null;
  /** What the other side calls itself. */
  readonly device: string | null;
  /** By what it is known as a device on which an operator has signed in before; null = it is not. */
  readonly known_device: string | null;
  /** The session it belongs to; null = none, or the access token itself. */
  readonly session_id: number | null;
  /** Whether it can give a browser a cookie. */
  readonly canKeepCookie: boolean;
  /** False where what was begun under one identity would go on under the next. */
  readonly canSignIn: boolean;
  /** From now on it belongs to the person who has signed in. */
  signedIn(opened: OpenedSession, keepIn: 'answer' | 'cookie'): void;
  /** From now on it belongs to nobody. */
  signedOut(): void;
}

/** Who makes a change, for the audit log; as they are now, whatever becomes of the connection. */
export function authorOf({ actor, connection }: RpcContext): Author {
  return { actor, address: connection?.address ?? null, session_id: connection?.session_id ?? null };
}

/** The guard lets nobody through without an actor; this only tells the compiler. */
export function actorOf({ actor }: RpcContext): Actor {
  if (!actor) throw new AppError('access_token_required');
  return actor;
}
