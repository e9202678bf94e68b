/** What clients wrote goes after its time: rows stay, as when a person is erased, so that reports do not change. */
import { inPieces } from '@shared/in-pieces';
import { DAY_MS, SECOND_MS } from '@shared/figures/time';
import { createPacer } from '../../store/pacer';
import type { OldPlace, OldRows } from '../../store/privacy/persons';
import type { Store } from '../../store/store';
import { createIndexCleaning, type IndexCleaning } from './index-cleaning';
import { through } from './person-traces';

/** Rows looked at in one step, and overwritten in one unit: 1 to 5 ms each. */
const LOOKED_AT = 500;
const BATCH = 50;

/** Whoever watches reads everything anew: not more often than this, however much there is to forget. */
const TELL_MS = 5 * SECOND_MS;

/** So often all that is old is looked at anew, for what was written to it since: a note, for one. */
const LOOK_AGAIN_MS = DAY_MS;

const BEGINNING: OldPlace = { at: Number.MIN_SAFE_INTEGER, id: 0 };

export interface ContentRetention {
  /**
   * Ends as soon as things are to be kept for another time than at its beginning.
   *
   * @param now how far time has come, as far as it is believed
   * @param daysNow as the settings say at this moment; 0 = for ever
   */
  run(now: number, daysNow: () => number): Promise<void>;
  /** What is under way ends with the unit it is at; the next start goes on. */
  stop(): void;
}

export function createContentRetention(store: Store): ContentRetention {
  return new Retention(store);
}

type Kind = 'eraseTickets' | 'eraseRefusals' | 'eraseWebhookMessages';

interface Forgetting {
  /** The next rows in the order they are looked at. */
  next(): OldRows;
  readonly erase: 'eraseTickets' | 'eraseRefusals';
  /** All up to there is done. */
  passed(last: OldPlace): void;
}

class Retention implements ContentRetention {
  /** What was looked at is not looked at again for a day, unless the program starts anew or keeps things longer or shorter. */
  private done = { days: 0, since: 0, closed: BEGINNING, refused: BEGINNING };
  private readonly cleaning: IndexCleaning;
  /** After a start, too: it may have been killed in between. */
  private mayHaveMessages = true;
  private isUntold = false;
  private toldAtMs = 0;
  private isStopping = false;
  private daysNow: () => number = () => 0;

  constructor(private readonly store: Store) {
    this.cleaning = createIndexCleaning(store);
  }

  stop(): void {
    this.isStopping = true;
    this.cleaning.stop();
  }

  async run(now: number, daysNow: () => number): Promise<void> {
    const days = daysNow();
    if (days === 0) return;
    this.daysNow = daysNow;
    // Time that runs backwards is one that was set.
    const isLongAgo = Math.abs(now - this.done.since) >= LOOK_AGAIN_MS;
    if (this.done.days !== days || isLongAgo) this.done = { days, since: now, closed: BEGINNING, refused: BEGINNING };
    this.toldAtMs = performance.now();
    const before = now - days * DAY_MS;
    try {
      await this.forgetRows(this.tickets(before), before);
      await this.forgetRows(this.refusals(before), before);
      await this.forgetMessages(before);
    } finally {
      await this.tell();
    }
    await this.cleaning.run(now);
  }

  /** Years of it may be under way when somebody says that it is to be kept after all. */
  private get isOver(): boolean {
    return this.isStopping || this.daysNow() !== this.done.days;
  }

  private tickets(before: number): Forgetting {
    return {
      next: () => this.store.read.persons.closedTickets(this.done.closed, before, LOOKED_AT),
      erase: 'eraseTickets',
      passed: (closed) => {
        this.done = { ...this.done, closed };
      },
    };
  }

  private refusals(before: number): Forgetting {
    return {
      next: () => this.store.read.persons.oldRefusals(this.done.refused, before, LOOKED_AT),
      erase: 'eraseRefusals',
      passed: (refused) => {
        this.done = { ...this.done, refused };
      },
    };
  }

  private async forgetRows(rows: Forgetting, before: number): Promise<void> {
    const pace = createPacer();
    while (!this.isOver) {
      const { last, worded, leads } = rows.next();
      if (last === null) return;
      const isDone = await this.forget(worded, rows.erase, before);
      if (!isDone) return;
      await this.forgetLeads(leads, before);
      rows.passed(last);
      await this.tellNowAndThen();
      await pace();
    }
  }

  /** Those of a subscription that is held wait for ever, with the words of tickets that have lost theirs. */
  private async forgetMessages(before: number): Promise<void> {
    if (!this.mayHaveMessages || this.isOver) return;
    const { read } = this.store;
    const over = await through(read, 'webhook_messages', (window) => read.persons.overMessages(before, window));
    this.mayHaveMessages = !(await this.forget(over, 'eraseWebhookMessages', before));
  }

  /** @returns whether all of it is done; false when the program stops, or all of it is to be kept for another time */
  private async forget(ids: readonly number[], what: Kind, before: number): Promise<boolean> {
    for (const batch of inPieces(ids, BATCH)) {
      if (this.isOver) return false;
      await this.store.write((tx) => {
        // Asked again: a ticket may have been opened anew since it was looked at.
        tx.persons[what](what === 'eraseTickets' ? tx.read.persons.stillClosed(batch, before) : batch);
      });
      this.forgotten();
      this.mayHaveMessages = true;
    }
    return true;
  }

  private async forgetLeads(ids: readonly number[], before: number): Promise<void> {
    if (this.isOver || this.store.read.persons.forgettableLeads(ids, before).length === 0) return;
    await this.store.write((tx) => {
      // Asked again: one of them may have written meanwhile.
      for (const id of tx.read.persons.forgettableLeads(ids, before)) tx.persons.hideLead(id);
    });
    this.forgotten();
  }

  private forgotten(): void {
    this.isUntold = true;
    this.cleaning.forgotten();
  }

  private async tellNowAndThen(): Promise<void> {
    if (performance.now() - this.toldAtMs >= TELL_MS) await this.tell();
  }

  /** Open windows show what is gone until they are told. */
  private async tell(): Promise<void> {
    if (!this.isUntold || this.isStopping) return;
    await this.store.write((tx) => {
      tx.emit({ type: 'personErased' });
    });
    this.isUntold = false;
    this.toldAtMs = performance.now();
  }
}
