/**
 * Presence: which operators have a window open. If an operator's last window has been gone for a while, they get no
 * tickets until it is back. Operators who never had a window, since they work by the API, are left alone. Passing time
 * counts, not the clock.
 */
import { MINUTE_MS } from '@shared/figures/time';
import type { LinkState } from '@shared/model/presence';
import type { Store } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import type { Job, Planned } from '../schedule/scheduler';
import { changeState, THE_PROGRAM } from '../roster/operator-states';

export interface WindowLink {
  readonly state: LinkState;
  /** When the last window went, epoch milliseconds; null while one is open, or if there never was one. */
  readonly lost_at: number | null;
}

export interface Presence extends Job {
  /** A window of the operator's own is open from now on; answers how to say that it is gone, once or more often. */
  opened(operatorId: number): () => void;
  /** The operator has signed out: with the last window they are gone at once. */
  signedOut(operatorId: number): void;
  linkOf(operatorId: number): WindowLink;
  /** Grows whenever somebody's link has changed. */
  version(): number;
  /** Waits for what is being written. */
  settled(): Promise<void>;
}

export interface PresenceOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** After how long without a window, in minutes; 0 = never. */
  readonly lostAfterMinutes: () => number;
  readonly onError: (error: unknown) => void;
}

/** Times ending in `Mono` only ever grow. */
interface Seen {
  windows: number;
  lostAt: number | null;
  /** From when on the time without a window counts. */
  lostSinceMono: number;
  hasSignedOut: boolean;
  /** As of the last look: somebody put back on line by hand gets the whole time again. */
  wasActive: boolean;
}

export function createPresence(options: PresenceOptions): Presence {
  return new Watch(options);
}

class Watch implements Presence {
  private readonly seen = new Map<number, Seen>();
  private writing: Promise<void> = Promise.resolve();
  private changes = 0;

  constructor(private readonly options: PresenceOptions) {
    const { store, clock, monotonic } = options;
    const now = clock();
    for (const { operator_id, lost_at } of store.read.presence.list()) {
      // A time ahead of now is of a wrong clock.
      const lostAt = Math.min(lost_at ?? now, now);
      const last = store.read.operatorEvents.lastOf(operator_id);
      const putBackAt = last?.state === 'on_line' ? Math.min(last.created_at, now) : lostAt;
      const lostSinceMono = monotonic() - (now - Math.max(lostAt, putBackAt));
      this.seen.set(operator_id, { ...NEW, lostAt, lostSinceMono, wasActive: true });
      // A window that was open when the program stopped is gone since now, for the next start, too.
      if (lost_at === null) this.write(operator_id, lostAt);
    }
  }

  opened(operatorId: number): () => void {
    const seen = this.seen.get(operatorId) ?? { ...NEW };
    this.seen.set(operatorId, seen);
    seen.windows += 1;
    seen.hasSignedOut = false;
    if (seen.windows === 1) {
      seen.lostAt = null;
      this.write(operatorId, null);
    }
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.closed(operatorId, seen);
    };
  }

  signedOut(operatorId: number): void {
    const seen = this.seen.get(operatorId);
    if (seen) seen.hasSignedOut = true;
  }

  linkOf(operatorId: number): WindowLink {
    const seen = this.seen.get(operatorId);
    if (!seen) return { state: 'none', lost_at: null };
    return seen.windows > 0 ? { state: 'here', lost_at: null } : { state: 'lost', lost_at: seen.lostAt };
  }

  version(): number {
    return this.changes;
  }

  settled(): Promise<void> {
    return this.writing;
  }

  planned(now: number): Planned[] {
    const { store, lostAfterMinutes } = this.options;
    const waitMs = lostAfterMinutes() * MINUTE_MS;
    return [...this.seen].flatMap(([id, seen]) => {
      const operator = store.read.roster.operator(id);
      // Archived, so perhaps back one day, as the file has it; or deleted, and no other has the number.
      if (!operator) return [];
      if (seen.windows > 0) return operator.away?.kind === 'no_link' ? [{ at: now, run: () => this.back(id) }] : [];
      this.restartIfPutBack(seen, operator.is_active);
      return operator.is_active && waitMs > 0 && this.isGone(seen, waitMs)
        ? [{ at: Math.min(seen.lostAt ?? now, now), run: () => this.gone(id, seen) }]
        : [];
    });
  }

  /** Whoever is put on line by hand has the whole time to come. */
  private restartIfPutBack(seen: Seen, isActive: boolean): void {
    if (isActive && !seen.wasActive) {
      seen.lostSinceMono = this.options.monotonic();
      seen.hasSignedOut = false;
    }
    seen.wasActive = isActive;
  }

  private isGone({ lostSinceMono, hasSignedOut }: Seen, waitMs: number): boolean {
    return hasSignedOut || this.options.monotonic() - lostSinceMono >= waitMs;
  }

  private closed(operatorId: number, seen: Seen): void {
    seen.windows -= 1;
    if (seen.windows > 0) return;
    seen.lostAt = this.options.clock();
    seen.lostSinceMono = this.options.monotonic();
    seen.wasActive = true;
    this.write(operatorId, seen.lostAt);
  }

  private write(operatorId: number, lost_at: number | null): void {
    this.changes += 1;
    const { store, onError } = this.options;
    const write = () =>
      store.write((tx) => {
        tx.presence.write({ operator_id: operatorId, lost_at });
      });
    this.writing = this.writing.then(write).catch(onError);
    if (lost_at === null && store.read.roster.operator(operatorId)?.away?.kind === 'no_link') {
      this.writing = this.writing.then(() => this.back(operatorId)).catch(onError);
    }
  }

  private gone(id: number, seen: Seen): Promise<void> {
    const { store, audit, clock, lostAfterMinutes } = this.options;
    return store.write((tx) => {
      const operator = tx.read.roster.operator(id);
      // A window may have come meanwhile, and perhaps gone again.
      const waitMs = lostAfterMinutes() * MINUTE_MS;
      const isStill = seen.windows === 0 && waitMs > 0 && this.isGone(seen, waitMs);
      if (!operator?.is_active || !isStill) return;
      changeState(tx, { operator, by: THE_PROGRAM, now: clock() }, { state: 'no_link' });
      audit(THE_PROGRAM, 'operator_link_lost', { operator_id: id, has_signed_out: seen.hasSignedOut });
    });
  }

  private back(id: number): Promise<void> {
    const { store, audit, clock } = this.options;
    return store.write((tx) => {
      const operator = tx.read.roster.operator(id);
      if (operator?.away?.kind !== 'no_link' || this.linkOf(id).state !== 'here') return;
      changeState(tx, { operator, by: THE_PROGRAM, now: clock() }, { state: 'on_line' });
      audit(THE_PROGRAM, 'operator_link_back', { operator_id: id });
    });
  }
}

const NEW: Readonly<Seen> = { windows: 0, lostAt: null, lostSinceMono: 0, hasSignedOut: false, wasActive: true };
