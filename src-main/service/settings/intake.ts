/**
 * Intake: keeps the listener where command line and settings want it. A taken port stops nothing else: it is a state
 * that every window shows, and one call moves the listener to a free port.
 */
import { createSignal } from '@shared/signal';
import type { Author } from '@shared/model/actor';
import type { IntakeState } from '@shared/model/live';
import type { EventBus } from '../../events/event-bus';
import type { SettingsService } from './settings';

export interface IntakeAddress {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
}

/** The listener, as far as it can be moved. */
export interface MovableListener {
  /** Listens, in place of where it listened before. @returns `http://127.0.0.1:8420` @throws the system's error */
  open(at: IntakeAddress): Promise<string>;
  /** @returns a free port near this one; undefined where there is none */
  findFreePort(host: string, port: number): Promise<number | undefined>;
}

export interface Intake {
  current(): IntakeState;
  /** Hears of every other state from now on; answers how to stop. */
  onChange(listener: () => void): () => void;
  /**
   * Listens, and from now on follows the settings.
   *
   * @returns where, as a URL
   * @throws what keeps it from listening; the state says so, too
   */
  open(listener: MovableListener): Promise<string>;
  /** Listens on this port, now and after a restart. Answers how that ended; whoever was connected stays so. */
  takePort(port: number, by: Author): Promise<IntakeState>;
  /** Follows the settings no more; waits for a move that is under way. */
  stop(): Promise<void>;
}

export interface IntakeOptions {
  readonly settings: SettingsService;
  readonly events: EventBus;
  /** What command line and environment say; null = as the settings say. */
  readonly launch: { readonly host: string | null; readonly port: number | null };
}

export function createIntake(options: IntakeOptions): Intake {
  return new MovableIntake(options);
}

/** Where submissions come in; null while they do not. */
export function portOf(intake: Pick<Intake, 'current'>): number | null {
  const state = intake.current();
  return state.state === 'listening' ? Number(new URL(`http://${state.address}`).port) : null;
}

class MovableIntake implements Intake {
  private state: IntakeState = { state: 'stopped' };
  private listener: MovableListener | null = null;
  /** Where it was last tried. */
  private at: IntakeAddress | null = null;
  private launchPort: number | null;
  private readonly changed = createSignal();
  /** One move after the other. */
  private lastMove: Promise<unknown> = Promise.resolve();
  private unsubscribe: (() => void) | null = null;

  constructor(private readonly options: IntakeOptions) {
    this.launchPort = options.launch.port;
  }

  current(): IntakeState {
    return this.state;
  }

  onChange(listener: () => void): () => void {
    return this.changed.on(listener);
  }

  open(listener: MovableListener): Promise<string> {
    this.listener = listener;
    this.unsubscribe ??= this.options.events.subscribe(({ event }) => {
      if (event.type === 'settingsChanged') void this.follow();
    });
    return this.queued(() => this.listen(listener));
  }

  async takePort(port: number, by: Author): Promise<IntakeState> {
    await this.options.settings.update({ listener_port: port }, by);
    // Whoever asks for a port now knows better than the command line did.
    if (this.launchPort !== null) this.launchPort = port;
    await this.follow();
    return this.state;
  }

  async stop(): Promise<void> {
    this.unsubscribe?.();
    this.listener = null;
    await this.lastMove;
  }

  /** Moves if it is not where it should be. */
  private follow(): Promise<void> {
    return this.queued(async () => {
      const { listener, at } = this;
      const wanted = this.wanted();
      const isThere = at?.host === wanted.host && at.port === wanted.port && this.state.state === 'listening';
      if (!listener || isThere) return;
      try {
        await this.listen(listener);
      } catch {
        // The state says so to everybody who watches; whoever changed the setting is one of them.
      }
    });
  }

  private wanted(): IntakeAddress {
    const { listener_host, listener_port } = this.options.settings.current();
    return { host: this.options.launch.host ?? listener_host, port: this.launchPort ?? listener_port };
  }

  private async listen(listener: MovableListener): Promise<string> {
    const at = this.wanted();
    this.at = at;
    try {
      const url = await listener.open(at);
      this.become({ state: 'listening', address: url.replace(/^https?:\/\//u, '') });
      return url;
    } catch (error) {
      this.become(await stateAfter(error, at, listener));
      throw error;
    }
  }

  private queued<T>(move: () => Promise<T>): Promise<T> {
    const moved = this.lastMove.then(move);
    this.lastMove = moved.catch(() => undefined);
    return moved;
  }

  private become(state: IntakeState): void {
    this.state = state;
    this.changed.emit();
  }
}

async function stateAfter(
  error: unknown,
  { host, port }: IntakeAddress,
  listener: MovableListener,
): Promise<IntakeState> {
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'EADDRINUSE':
      return { state: 'port_taken', port, free_port: (await listener.findFreePort(host, port)) ?? null };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return { state: 'down', reason: 'no_such_address', host, port };
    case 'EACCES':
      return { state: 'down', reason: 'not_permitted', host, port };
    default:
      return { state: 'down', reason: 'failed', host, port };
  }
}
