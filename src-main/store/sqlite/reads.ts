/** What can be asked of SQLite. */
import type { Reads } from '../store';
import { lazily } from './engine/lazily';
import type { Nouns } from './nouns';

export function createReads(nouns: Nouns): Reads {
  return lazily<Reads>({
    roster: () => nouns.roster,
    operators: () => nouns.operators,
    operatorEvents: () => nouns.operatorEvents,
    presence: () => nouns.presence,
    presets: () => nouns.presets,
    shifts: () => nouns.shifts,
    breakReasons: () => nouns.breakReasons,
    sources: () => nouns.sources,
    weights: () => nouns.weights,
    tickets: () => nouns.ticketReads,
    ticketEvents: () => nouns.ticketEventReads,
    ticketWork: () => nouns.ticketWork,
    outcomes: () => nouns.outcomes,
    leads: () => nouns.leadReads,
    refusals: () => nouns.refusalRows,
    idempotency: () => nouns.idempotency,
    leadHistory: () => nouns.leadHistory,
    ticketFacts: () => nouns.ticketFacts,
    words: () => nouns.words,
    pins: () => nouns.pins,
    sessions: () => nouns.sessions,
    supervisors: () => nouns.supervisors,
    audit: () => nouns.auditReads,
    settings: () => nouns.settings,
    webhooks: () => nouns.webhooks,
    work: () => nouns.work,
    attempts: () => nouns.attempts,
    addressBlocks: () => nouns.addressBlocks,
    demo: () => nouns.demo,
    persons: () => nouns.personReads,
    activity: () => nouns.activity,
    reports: () => nouns.reports,
    totals: () => nouns.totals,
    live: () => nouns.live,
  });
}
