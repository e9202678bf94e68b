/** What a unit writes into SQLite. Copies in memory follow each write by themselves. */
import type { AppEvent } from '../../events/event-bus';
import type { Reads, Tx, Writes } from '../store';
import { lazily } from './engine/lazily';
import type { Nouns } from './nouns';

export interface TxOptions {
  readonly read: Reads;
  readonly emit: (event: AppEvent) => void;
  /** Hears of each event while its unit runs, and may write: what it writes is kept or taken back with the change. */
  readonly record: (tx: Tx, event: AppEvent) => void;
}

export function createTx(nouns: Nouns, { read, emit, record }: TxOptions): Tx {
  const { roster, leads } = nouns;
  const forgetRoster = () => {
    roster.invalidate();
  };
  const forgetAll = () => {
    roster.invalidate();
    leads.invalidate();
  };
  const writes = lazily<Writes>({
    operators: () => followed(nouns.operators, forgetRoster),
    operatorEvents: () => followed(nouns.operatorEvents, forgetRoster),
    presence: () => nouns.presence,
    presets: () => nouns.presets,
    shifts: () => nouns.shifts,
    breakReasons: () => nouns.breakReasons,
    sources: () => followed(nouns.sources, forgetRoster),
    weights: () => followed(nouns.weights, forgetRoster),
    tickets: () => nouns.tickets,
    ticketEvents: () => nouns.ticketEvents,
    ticketWork: () => nouns.ticketWork,
    outcomes: () => nouns.outcomes,
    leads: () => leads,
    refusals: () => nouns.refusals,
    missedLeads: () => nouns.missedLeads,
    contacts: () => nouns.contacts,
    idempotency: () => nouns.idempotency,
    leadHistory: () => nouns.leadHistory,
    ticketFacts: () => nouns.ticketFacts,
    words: () => nouns.words,
    pins: () => nouns.pins,
    sessions: () => nouns.sessions,
    supervisors: () => nouns.supervisors,
    audit: () => nouns.audit,
    settings: () => nouns.settings,
    webhooks: () => nouns.webhooks,
    attempts: () => nouns.attempts,
    addressBlocks: () => nouns.addressBlocks,
    demo: () => followed(nouns.demo, forgetAll),
    persons: () => followed(nouns.personWrites, forgetAll),
  });
  const tx: Tx = Object.assign(writes, {
    read,
    emit: (event: AppEvent) => {
      emit(event);
      record(tx, event);
    },
  });
  return tx;
}

/** The same functions, each followed by `after`. */
function followed<T extends object>(functions: T, after: () => void): T {
  const wrapped = Object.entries(functions).map(([name, run]: [string, (...args: unknown[]) => unknown]) => [
    name,
    (...args: unknown[]) => {
      try {
        return run(...args);
      } finally {
        after();
      }
    },
  ]);
  // Each function stands under its own name with its own type.
  return Object.fromEntries(wrapped) as T;
}
