/** Distribution: one submission in, one operator or one refusal out, as one atomic unit of the commit queue. */
import type { CreatedTicket } from '@shared/intake';
import type { RefusalReason } from '@shared/model/refusal';
import { type OperatorState, refusalReason } from '../../domain/eligibility';
import type { EmailAddress } from '../../domain/email';
import type { EventBus } from '../../events/event-bus';
import type { CommitQueue } from '../../store/sqlite/engine/commit-queue';
import type { KeptAnswer, IdempotencyWriter } from '../../store/sqlite/tickets/idempotency-writes';
import type { LeadWriter } from '../../store/sqlite/tickets/lead-writes';
import type { RefusalWriter } from '../../store/sqlite/tickets/refusal-writes';
import type { Roster, RosterSource } from '../../store/sqlite/roster/roster';
import type { NewTicket, TicketWriter } from '../../store/sqlite/tickets/ticket-writes';
import { decide } from './draw';

/** A submission whose fields have been checked. */
export interface CheckedSubmission {
  readonly address: EmailAddress;
  readonly source_code: string;
  readonly message: string | null;
  /** SHA-256 of the key the client presented, or null. */
  readonly source_key_hash: Buffer | null;
  /** SHA-256 of the idempotency key, or null. */
  readonly idempotency_key_hash: Buffer | null;
}

/** Every way a submission can end; refusals and replays are outcomes, not failures. */
export type SubmissionOutcome =
  | { readonly kind: 'created'; readonly ticket: CreatedTicket }
  | { readonly kind: 'all_operators_busy'; readonly reason: RefusalReason; readonly retry_after_s: number }
  | { readonly kind: 'unknown_source' }
  | { readonly kind: 'source_key_required' }
  | { readonly kind: 'idempotency_key_reused' };

export interface Distribution {
  /**
   * Distributes one submission; resolves after COMMIT, and only then has anything happened.
   *
   * @throws {storage_unavailable} nothing was stored, a retry is safe
   * @throws {shutting_down} nothing was stored
   */
  submit(submission: CheckedSubmission): Promise<SubmissionOutcome>;
}

export interface DistributionOptions {
  readonly queue: CommitQueue;
  readonly roster: Roster;
  readonly leads: LeadWriter;
  readonly tickets: TicketWriter;
  readonly refusals: RefusalWriter;
  readonly idempotency: IdempotencyWriter;
  readonly events: EventBus;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
  /** What a refused client is told to wait, in seconds. */
  readonly retryAfterS: () => number;
  /** How long a key's answer is kept, in milliseconds. */
  readonly idempotencyTtlMs: number;
}

/** What a unit came to: `refusal` is set when this very submission was refused, not when an old refusal is repeated. */
interface UnitResult {
  readonly outcome: SubmissionOutcome;
  readonly fresh: boolean;
  readonly refusal?: { readonly refusal_id: number; readonly lead_id: number; readonly source_id: number };
}

export function createDistribution(options: DistributionOptions): Distribution {
  const unit = new DistributionUnit(options);
  return {
    submit: async (submission) => {
      const { outcome } = await options.queue.run(
        () => unit.run(submission),
        (result) => {
          publish(options.events, result);
        },
      );
      return outcome;
    },
  };
}

function publish(events: EventBus, { outcome, fresh, refusal }: UnitResult): void {
  if (!fresh) return;
  if (outcome.kind === 'created') events.publish({ type: 'ticketCreated', ticket: outcome.ticket });
  else if (outcome.kind === 'all_operators_busy' && refusal) {
    events.publish({ type: 'submissionRefused', ...refusal, reason: outcome.reason });
  }
}

/** The synchronous unit: nothing can come between the count and the insert because nothing awaits. */
class DistributionUnit {
  constructor(private readonly options: DistributionOptions) {}

  run(submission: CheckedSubmission): UnitResult {
    const source = this.options.roster.sourceByCode(submission.source_code);
    if (!source) return { outcome: { kind: 'unknown_source' }, fresh: false };
    if (!opens(source, submission.source_key_hash)) return { outcome: { kind: 'source_key_required' }, fresh: false };

    const now = this.options.clock();
    return this.replay(submission, source, now) ?? this.decide(submission, source, now);
  }

  /** The answer already given to this idempotency key, if it has one that still stands. */
  private replay(submission: CheckedSubmission, source: RosterSource, now: number): UnitResult | null {
    if (!submission.idempotency_key_hash) return null;
    const kept = this.options.idempotency.find(submission.idempotency_key_hash, now - this.options.idempotencyTtlMs);
    if (!kept) return null;
    if (!isSameBody(kept, submission, source)) return { outcome: { kind: 'idempotency_key_reused' }, fresh: false };
    if (kept.kind === 'created') return { outcome: { kind: 'created', ticket: toAnswer(kept) }, fresh: false };
    // A refusal stands as long as it told the client to wait; then the same key may try again.
    const retry_after_s = Math.ceil((kept.created_at - now) / 1000) + this.options.retryAfterS();
    if (retry_after_s <= 0) return null;
    return { outcome: { kind: 'all_operators_busy', reason: kept.reason, retry_after_s }, fresh: false };
  }

  private decide(submission: CheckedSubmission, source: RosterSource, now: number): UnitResult {
    const lead_id = this.options.leads.findOrCreate(submission.address);
    const { operator, receipt } = decide(source.candidates, this.options.drawBelow);
    const common = { lead_id, source_id: source.id, message: submission.message, created_at: now, receipt };
    return operator === null
      ? this.refuse(submission, common, refusalReason(source.candidates))
      : this.assign(submission, common, operator);
  }

  private assign(
    { idempotency_key_hash: key_hash }: CheckedSubmission,
    common: Omit<NewTicket, 'operator_id'>,
    operator: OperatorState,
  ): UnitResult {
    const operator_id = operator.id;
    const id = this.options.tickets.insert({ ...common, operator_id });
    if (key_hash) {
      const key = { key_hash, created_at: common.created_at };
      this.options.idempotency.keepTicket(key, { id, operator_id, operator_name: operator.name });
    }
    const ticket = toAnswer({ ...common, id, operator_id, operator_name: operator.name });
    return { outcome: { kind: 'created', ticket }, fresh: true };
  }

  private refuse(
    { idempotency_key_hash: key_hash }: CheckedSubmission,
    common: Omit<NewTicket, 'operator_id'>,
    reason: RefusalReason,
  ): UnitResult {
    const refusal_id = this.options.refusals.insert({ ...common, reason });
    if (key_hash) this.options.idempotency.keepRefusal({ key_hash, created_at: common.created_at }, refusal_id);
    const { lead_id, source_id } = common;
    const outcome = { kind: 'all_operators_busy', reason, retry_after_s: this.options.retryAfterS() } as const;
    return { outcome, fresh: true, refusal: { refusal_id, lead_id, source_id } };
  }
}

function opens({ key_hash }: RosterSource, presented: Buffer | null): boolean {
  // Hashes of 256-bit random keys: how fast they compare tells nothing about the key.
  return key_hash === null || (presented !== null && key_hash.equals(presented));
}

/** Two bodies are the same when their fields are, however they were written down. */
function isSameBody(kept: KeptAnswer, { address, message }: CheckedSubmission, source: RosterSource): boolean {
  return kept.email === address.canonical && kept.source_id === source.id && kept.message === message;
}

function toAnswer(ticket: Omit<Extract<KeptAnswer, { kind: 'created' }>, 'kind' | 'email'>): CreatedTicket {
  const { id, lead_id, source_id, operator_id, operator_name, message } = ticket;
  return {
    id,
    lead_id,
    source_id,
    operator_id,
    status: 'active',
    message,
    created_at: new Date(ticket.created_at).toISOString(),
    closed_at: null,
    operator: { id: operator_id, name: operator_name },
  };
}
