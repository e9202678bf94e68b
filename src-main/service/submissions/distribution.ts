/** Distribution: one submission in, one operator or one refusal out, as one atomic unit of the commit queue. */
import { toIso } from '@shared/figures/iso';
import type { CreatedTicket } from '@shared/submission';
import type { Contact } from '@shared/model/contact';
import type { RefusalReason } from '@shared/model/refusal';
import { decide } from '../../domain/distribution/decision';
import type { OperatorState } from '../../domain/distribution/eligibility';
import type { EmailAddress } from '../../domain/contact/email';
import type { Store, Tx } from '../../store/store';
import type { KeptAnswer } from '../../store/tickets/idempotency';
import type { RosterSource } from '../../store/roster/roster';
import type { NewRefusal } from '../../store/tickets/refusals';
import type { NewTicket } from '../../store/tickets/tickets';
import { preferredFor } from './preferred-operator';

/** A submission whose fields have been checked. */
export interface CheckedSubmission {
  readonly address: EmailAddress;
  readonly source_code: string;
  readonly message: string | null;
  readonly contact: Contact;
  /** SHA-256 of the key the client presented, or null. */
  readonly source_key_hash: Buffer | null;
  /** SHA-256 of the idempotency key, or null. */
  readonly idempotency_key_hash: Buffer | null;
}

/** Every way a submission can end; refusals and replays are outcomes, not failures. */
export type SubmissionOutcome =
  | { readonly kind: 'created'; readonly ticket: CreatedTicket }
  | {
      readonly kind: 'all_operators_busy';
      readonly reason: RefusalReason;
      readonly retry_after_s: number;
      /** The missed lead it has come to; null = to none that is new. */
      readonly refusal_id: number | null;
    }
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
  /**
   * The same within a unit that is running and has more to write, for somebody who asks now and was told no time to wait: a refusal
   * that its key was answered with is decided anew.
   */
  submitIn(tx: Tx, submission: CheckedSubmission): SubmissionOutcome;
}

export interface DistributionOptions {
  readonly store: Pick<Store, 'write'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
  /** What a refused client is told to wait, in seconds. */
  readonly retryAfterS: () => number;
  /** How long a key's answer is kept, in milliseconds. */
  readonly idempotencyTtlMs: number;
  /** By how much the clock was put ahead lately, in milliseconds: no key is over by that. @default never */
  readonly clockAheadMs?: () => number;
}

export function createDistribution(options: DistributionOptions): Distribution {
  const unit = new DistributionUnit(options);
  return {
    submit: (submission) => options.store.write((tx) => unit.run(tx, submission, true)),
    submitIn: (tx, submission) => unit.run(tx, submission, false),
  };
}

interface Moment {
  readonly source: RosterSource;
  readonly now: number;
  readonly key: SourceKey | null;
}

/** An idempotency key as this source keeps it. */
interface SourceKey {
  readonly hash: Buffer;
  /** Whether anything was ever answered to it that is still stored. */
  readonly isKept: boolean;
}

/** The synchronous unit: nothing can come between the count and the insert because nothing awaits. */
class DistributionUnit {
  constructor(private readonly options: DistributionOptions) {}

  run(tx: Tx, submission: CheckedSubmission, hasToWait: boolean): SubmissionOutcome {
    const source = tx.read.roster.sourceByCode(submission.source_code);
    if (!source) return { kind: 'unknown_source' };
    if (!opens(source, submission.source_key_hash)) return { kind: 'source_key_required' };

    const moment = { source, now: this.options.clock(), key: keyFor(tx, source, submission.idempotency_key_hash) };
    const answered = this.replay(tx, submission, moment);
    if (answered && (hasToWait || answered.kind !== 'all_operators_busy')) return answered;
    return this.decide(tx, submission, moment);
  }

  /** The answer already given to this idempotency key, if it has one that still stands. */
  private replay(tx: Tx, submission: CheckedSubmission, { source, now, key }: Moment): SubmissionOutcome | null {
    if (!key?.isKept) return null;
    const { idempotencyTtlMs, clockAheadMs } = this.options;
    const since = now - idempotencyTtlMs - (clockAheadMs?.() ?? 0);
    const kept = tx.read.idempotency.find(key.hash, since);
    if (!kept) return null;
    if (!isSameBody(kept, submission, source)) return { kind: 'idempotency_key_reused' };
    if (kept.kind === 'created') return { kind: 'created', ticket: toAnswer(kept) };
    // A refusal stands as long as it told the client to wait; then the same key may try again.
    // One dated ahead of now was given under a wrong clock: nobody can say how long it has stood.
    if (kept.created_at > now) return null;
    const retry_after_s = Math.ceil((kept.created_at - now) / 1000) + this.options.retryAfterS();
    if (retry_after_s <= 0) return null;
    return { kind: 'all_operators_busy', reason: kept.reason, retry_after_s, refusal_id: null };
  }

  private decide(tx: Tx, submission: CheckedSubmission, { source, now, key }: Moment): SubmissionOutcome {
    const lead_id = tx.leads.findOrCreate(submission.address);
    const { drawBelow } = this.options;
    const decision = decide(source.candidates, { drawBelow, preferredId: preferredFor(tx, lead_id, { source, now }) });
    const { receipt } = decision;
    const row = { lead_id, source_id: source.id, message: submission.message, created_at: now, receipt };
    if (decision.kind === 'nobody') {
      const { reason, excluded } = decision;
      return this.refuse(tx, { ...row, reason, excluded, key_hash: key?.hash ?? null }, submission.contact);
    }
    const { contact, address } = submission;
    return assign(tx, { row, operator: decision.operator, key, contact, email: address.canonical });
  }

  private refuse(tx: Tx, refusal: NewRefusal, contact: Contact): SubmissionOutcome {
    const refusal_id = tx.refusals.insert(refusal);
    tx.contacts.keepRefusal(refusal_id, refusal.lead_id, contact);
    const { lead_id, source_id, reason, key_hash } = refusal;
    if (key_hash) tx.idempotency.keepRefusal({ key_hash, created_at: refusal.created_at }, refusal_id);
    tx.emit({ type: 'submissionRefused', refusal_id, lead_id, source_id, reason });
    return { kind: 'all_operators_busy', reason, retry_after_s: this.options.retryAfterS(), refusal_id };
  }
}

interface Assignment {
  readonly row: Omit<NewTicket, 'operator_id'>;
  readonly operator: OperatorState;
  readonly key: SourceKey | null;
  readonly contact: Contact;
  /** The lead's, in its canonical form. */
  readonly email: string;
}

function assign(tx: Tx, { row, operator, key, contact, email }: Assignment): SubmissionOutcome {
  const { lead_id, source_id, message, created_at, receipt } = row;
  const operator_id = operator.id;
  const id = tx.tickets.insert({ lead_id, source_id, operator_id, message, created_at, receipt });
  tx.contacts.keepTicket(id, lead_id, contact);
  const named = { id, operator_id, operator_name: operator.name };
  const served = serve(tx, { row, key }, id);
  if (key) tx.idempotency.keepTicket({ key_hash: key.hash, created_at }, named);
  const ticket = toAnswer({ lead_id, source_id, message, created_at, contact, ...named });
  tx.emit({ type: 'ticketCreated', ticket, email });
  tellServed(tx, served);
  return { kind: 'created', ticket };
}

/** Missed leads that the ticket serves: those of the same lead and source, and the one that its key was refused with. */
function serve(tx: Tx, { row, key }: Pick<Assignment, 'row' | 'key'>, ticketId: number): readonly number[] {
  const open = tx.missedLeads.endOpen(row, ticketId);
  const kept = key?.isKept === true ? tx.read.idempotency.find(key.hash, 0) : undefined;
  const own = kept?.kind === 'refused' ? tx.missedLeads.find(kept.refusal_id) : undefined;
  if (!own || own.ticket_id !== null) return open;
  return [...open, ...tx.missedLeads.end(own, { contacted_at: own.contacted_at, ticket_id: ticketId })];
}

/** Most missed leads that one ticket tells of: lists show the newest of each lead. */
const SERVED_TOLD_MAX = 100;

/** Tells which missed leads are not what they were. */
export function tellServed(tx: Tx, refusalIds: readonly number[]): void {
  for (const refusal_id of refusalIds.slice(-SERVED_TOLD_MAX)) tx.emit({ type: 'refusalChanged', refusal_id });
}

/**
 * The idempotency keys of a source with a key are its own: else whoever may send to an open source could use up those that can be
 * guessed. What this source was answered before it had its key still stands, and after it has lost it.
 */
function keyFor(tx: Tx, source: RosterSource, plain: Buffer | null): SourceKey | null {
  if (plain === null) return null;
  const own = ownKey(plain, source.id);
  const [first, other] = source.key_hash === null ? [plain, own] : [own, plain];
  if (tx.read.idempotency.find(first, 0) !== undefined) return { hash: first, isKept: true };
  if (tx.read.idempotency.find(other, 0)?.source_id === source.id) return { hash: other, isKept: true };
  return { hash: first, isKept: false };
}

/** Another one for each source. Two texts whose SHA-256 differ by just that cannot be made, so nobody comes to it from elsewhere. */
function ownKey(plain: Buffer, sourceId: number): Buffer {
  const own = Buffer.from(plain);
  own.writeUInt32BE((plain.readUInt32BE(0) ^ sourceId) >>> 0);
  return own;
}

function opens({ key_hash }: RosterSource, presented: Buffer | null): boolean {
  // Hashes of 256-bit random keys: how fast they compare tells nothing about the key.
  return key_hash === null || (presented !== null && key_hash.equals(presented));
}

/** Two bodies are the same when their fields are, however they were written down. */
function isSameBody(kept: KeptAnswer, { address, message, contact }: CheckedSubmission, source: RosterSource): boolean {
  if (kept.email !== address.canonical || kept.source_id !== source.id) return false;
  return sameText(kept.message) === sameText(message) && isSameContact(kept.contact, contact);
}

function isSameContact(kept: Contact, sent: Contact): boolean {
  if (kept.name !== sent.name || kept.phone !== sent.phone) return false;
  const names = Object.keys(kept.fields);
  if (names.length !== Object.keys(sent.fields).length) return false;
  // Own fields only: a form may name one `toString`.
  return names.every(
    (name) =>
      Object.hasOwn(sent.fields, name) && sameText(kept.fields[name] ?? null) === sameText(sent.fields[name] ?? null),
  );
}

/** No message and an empty one are the same, and so are both ways to end a line: browsers change them between two tries. */
function sameText(message: string | null): string {
  return (message ?? '').replaceAll(/\r\n?/gu, '\n');
}

function toAnswer(ticket: Omit<Extract<KeptAnswer, { kind: 'created' }>, 'kind' | 'email'>): CreatedTicket {
  const { id, lead_id, source_id, operator_id, operator_name, message, contact } = ticket;
  const { name, phone, phone_e164, fields } = contact;
  return {
    id,
    lead_id,
    source_id,
    operator_id,
    status: 'active',
    message,
    name,
    phone,
    phone_e164,
    fields,
    created_at: toIso(ticket.created_at),
    closed_at: null,
    operator: { id: operator_id, name: operator_name },
  };
}
