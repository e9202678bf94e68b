/** What clients wrote goes after its time: rows stay, as when a person is erased, so that reports do not change. */
import { DAY_MS } from '@shared/figures/time';
import { createPacer } from '../../store/pacer';
import type { ClosedPosition } from '../../store/privacy/persons';
import type { Store } from '../../store/store';

/** Rows looked at in one step, and overwritten in one unit: 1 to 5 ms each. */
const LOOKED_AT = 500;
const BATCH = 50;

const BEGINNING: ClosedPosition = { closed_at: Number.MIN_SAFE_INTEGER, id: 0 };

export interface ContentRetention {
  /** @param now how far time has come, as far as it is believed · @param days 0 = for ever */
  run(now: number, days: number): Promise<void>;
}

export function createContentRetention(store: Store): ContentRetention {
  // What was looked at is not looked at again, until the program starts anew or keeps things longer or shorter.
  let done = { days: 0, closed: BEGINNING, refusalId: 0 };

  const forget = async (ids: readonly number[], what: 'eraseTickets' | 'eraseRefusals') => {
    for (let from = 0; from < ids.length; from += BATCH) {
      await store.write((tx) => {
        tx.persons[what](ids.slice(from, from + BATCH));
      });
    }
  };
  const forgetLeads = async (ids: readonly number[], before: number) => {
    if (store.read.persons.forgettableLeads(ids, before).length === 0) return;
    await store.write((tx) => {
      // Asked again: one of them may have written meanwhile.
      for (const id of tx.read.persons.forgettableLeads(ids, before)) tx.persons.hideLead(id);
      tx.emit({ type: 'personErased' });
    });
  };

  return {
    run: async (now, days) => {
      if (days === 0) return;
      if (done.days !== days) done = { days, closed: BEGINNING, refusalId: 0 };
      const before = now - days * DAY_MS;
      const pace = createPacer();
      const { persons } = store.read;
      for (;;) {
        const { last, worded, leads } = persons.closedTickets(done.closed, before, LOOKED_AT);
        if (last === null) break;
        await forget(worded, 'eraseTickets');
        await forgetLeads(leads, before);
        done = { ...done, closed: last };
        await pace();
      }
      for (;;) {
        const { last, worded, leads } = persons.oldRefusals(done.refusalId, before, LOOKED_AT);
        if (last === null) break;
        await forget(worded, 'eraseRefusals');
        await forgetLeads(leads, before);
        done = { ...done, refusalId: last };
        await pace();
      }
    },
  };
}
