/** Trials: a submission made by the supervisor, to see where the leads of a source go. */
import type { Language } from '@shared/errors';
import type { Contact } from '@shared/model/contact';
import type { RefusalReason } from '@shared/model/refusal';
import type { TicketSummary } from '@shared/model/ticket';
import type { Reads, Store } from '../../store/store';
import type { Distribution } from './distribution';

/** Nobody's address, for ever: the top-level domain is reserved. @see https://www.rfc-editor.org/rfc/rfc2606#section-2 */
const TRIAL_EMAIL = 'trial@lead-dispatcher.example';

const TRIAL_MESSAGE = { ru: 'Пробное обращение', en: 'Trial submission' } satisfies Record<Language, string>;

/** As a form of the site would send it: nobody has a number of noughts. */
const TRIAL_CONTACT: Contact = { name: 'Проба', phone: '+7 900 000-00-00', phone_e164: '+79000000000', fields: {} };

export type TrialOutcome =
  | { readonly kind: 'created'; readonly ticket: TicketSummary }
  | { readonly kind: 'all_operators_busy'; readonly reason: RefusalReason; readonly retry_after_s: number }
  | { readonly kind: 'unknown_source' };

export interface Trials {
  /**
   * Distributes a submission of the source like any other, with the message in the supervisor's language.
   *
   * @throws {storage_unavailable} nothing was stored
   */
  submit(sourceId: number, language: Language): Promise<TrialOutcome>;
}

export interface TrialsOptions {
  readonly store: Pick<Store, 'write'>;
  readonly distribution: Pick<Distribution, 'submitIn'>;
}

export function createTrials({ store, distribution }: TrialsOptions): Trials {
  return {
    submit: (sourceId, language) =>
      store.write((tx): TrialOutcome => {
        const source = tx.read.roster.source(sourceId);
        if (!source) return { kind: 'unknown_source' };
        const outcome = distribution.submitIn(tx, {
          address: { canonical: TRIAL_EMAIL, typed: TRIAL_EMAIL },
          source_code: source.code,
          message: TRIAL_MESSAGE[language],
          contact: TRIAL_CONTACT,
          source_key_hash: source.key_hash,
          idempotency_key_hash: null,
        });
        if (outcome.kind === 'created') return { kind: 'created', ticket: stored(tx.read, outcome.ticket.id) };
        if (outcome.kind === 'all_operators_busy') return outcome;
        throw new Error(`a trial of the source ${source.code} came to ${outcome.kind}`);
      }),
  };
}

function stored({ tickets }: Reads, id: number): TicketSummary {
  const ticket = tickets.summary(id);
  if (!ticket) throw new Error(`ticket ${id} is gone within its own unit`);
  return ticket;
}
