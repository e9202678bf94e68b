/** The log of attempts as the supervisor reads it, and what is done about an attempt. */
import { sum } from '@shared/figures/sum';
import { AppError } from '@shared/errors';
import { isoOrNull, toIso } from '@shared/figures/iso';
import type { FieldMapping, FormReading } from '@shared/forms/read-form';
import type { Flood } from '@shared/model/address-block';
import type { Author } from '@shared/model/actor';
import {
  ATTEMPT_ALERTS_MAX,
  ATTEMPT_BODY_MAX_BYTES,
  UNKNOWN_CODES_MAX,
  type Attempt,
  type AttemptReading,
  type AttemptState,
  type AttemptSummary,
} from '@shared/model/attempt';
import type { RefusalReason } from '@shared/model/refusal';
import type { TicketSummary } from '@shared/model/ticket';
import { nearestCode } from '../../domain/contact/nearest-code';
import type { AttemptRow } from '../../store/program/attempts';
import type { RosterReads, RosterSource } from '../../store/roster/roster';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { byName } from '../bodies/by-name';
import { readBody } from '../bodies/read-body';
import { sentText } from '../bodies/sent-text';
import type { Page } from '@shared/model/page';
import { belowCursor, toPage } from '../page';
import type { CheckedSubmission, Distribution } from '../submissions/distribution';
import { checkSubmission } from '../submissions/submission-check';
import { readSent } from './read-sent';

/** Three rejections within ten minutes are no accident. */
const ALERT_WINDOW_MS = 10 * 60_000;
const ALERT_COUNT = 3;

export interface AttemptListQuery {
  readonly source_code?: string | undefined;
  readonly state: 'all' | 'open';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type AttemptOutcome =
  | { readonly kind: 'created'; readonly ticket: TicketSummary }
  | { readonly kind: 'all_operators_busy'; readonly reason: RefusalReason }
  | { readonly kind: 'unknown_attempt' | 'unknown_source' | 'attempt_unreadable' };

export interface Attempts {
  /** One page, newest first. @throws {invalid_input} the cursor is not of this list */
  list(query: AttemptListQuery): Page<Attempt>;
  summary(): AttemptSummary;
  /** The part of it that every screen shows. */
  state(): AttemptState;
  /** The attempt as it would be read with another mapping. @throws {unknown_attempt} */
  preview(id: number, mapping: FieldMapping): AttemptReading | null;
  /** @throws {unknown_attempt} */
  markContacted(id: number, isContacted: boolean, by: Author): Promise<Attempt>;
  /** Makes a submission of it, by the same rules as every other; to the source it named, or to another. Twice makes one ticket. */
  distribute(id: number, sourceId: number | undefined, by: Author): Promise<AttemptOutcome>;
}

export interface AttemptsOptions {
  readonly store: Store;
  readonly distribution: Pick<Distribution, 'submitIn'>;
  readonly audit: RecordAudit;
  readonly phoneCountry: () => string;
  /** The address that sends most of what comes, if one does. */
  readonly flood: () => Flood | null;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createAttempts(options: AttemptsOptions): Attempts {
  const { store, clock, audit } = options;
  const { attempts, roster } = store.read;
  const found = (id: number): AttemptRow => {
    const row = attempts.find(id);
    if (!row) throw new AppError('unknown_attempt');
    return row;
  };

  return {
    list: ({ source_code, state, limit, cursor }) => {
      const below = belowCursor(cursor);
      const page = attempts.list({ code: source_code ?? null, isOpen: state === 'open', below, limit: limit + 1 });
      return toPage(
        page.map((row) => toAttempt(row, roster)),
        limit,
      );
    },
    state: () => stateOf(options),
    summary: () => summaryOf(options),
    preview: (id, mapping) => readingOf(found(id), mapping),
    markContacted: (id, isContacted, by) =>
      store.write((tx) => {
        tx.attempts.setContacted(id, isContacted ? clock() : null);
        audit(by, 'attempt_contacted', { attempt_id: id, is_contacted: isContacted });
        tx.emit({ type: 'attemptsChanged' });
        return toAttempt(found(id), roster);
      }),
    distribute: (id, sourceId, by) => store.write((tx) => distribute(tx, options, { id, sourceId, by })),
  };
}

const codesOf = (roster: RosterReads) => [...roster.sources()].map(({ code }) => code);
const isKnown = (roster: RosterReads, code: string) => roster.sourceByCode(code) !== undefined;

function stateOf({ store, clock, flood }: AttemptsOptions): AttemptState {
  const { attempts, roster } = store.read;
  // Up to now and with it; those ahead of now came under a wrong clock.
  const period = { from: clock() - ALERT_WINDOW_MS, to: clock() + 1 };
  const again = attempts.rejectedIn(period).filter(({ count }) => count >= ALERT_COUNT);
  return {
    flood: flood(),
    open: sum(attempts.openByCode().map(({ count }) => count)),
    alerts: again.slice(0, ATTEMPT_ALERTS_MAX).map(({ source_code, count }) => {
      const is_known = isKnown(roster, source_code);
      return { source_code, is_known, count, suggestion: is_known ? null : nearestCode(source_code, codesOf(roster)) };
    }),
  };
}

function summaryOf(options: AttemptsOptions): AttemptSummary {
  const { attempts, roster } = options.store.read;
  const codes = codesOf(roster);
  return {
    ...stateOf(options),
    unknown_codes: attempts
      .openByCode()
      .filter(({ source_code }) => !isKnown(roster, source_code))
      .slice(0, UNKNOWN_CODES_MAX)
      .map(({ last_at, ...code }) => ({
        ...code,
        last_at: toIso(last_at),
        suggestion: nearestCode(code.source_code, codes),
      })),
  };
}

interface Distributing {
  readonly id: number;
  readonly sourceId: number | undefined;
  readonly by: Author;
}

/** One unit: the ticket, and that the attempt has come to it. However often the button is pressed, it is one ticket. */
function distribute(tx: Tx, options: AttemptsOptions, { id, sourceId, by }: Distributing): AttemptOutcome {
  const { audit, distribution } = options;
  const { attempts, roster, tickets } = tx.read;
  const row = attempts.find(id);
  if (!row) return { kind: 'unknown_attempt' };
  const before = row.ticket_id === null ? undefined : tickets.summary(row.ticket_id);
  if (before) return { kind: 'created', ticket: before };
  const source = sourceId === undefined ? roster.sourceByCode(row.source_code) : roster.source(sourceId);
  if (!source) return { kind: 'unknown_source' };
  const submission = submissionOf(row, source, options.phoneCountry());
  if (!submission) return { kind: 'attempt_unreadable' };
  const outcome = submitOnce(tx, distribution, submission);
  if (outcome.kind === 'all_operators_busy') return { kind: 'all_operators_busy', reason: outcome.reason };
  if (outcome.kind !== 'created') throw new Error(`the attempt ${id} came to ${outcome.kind}`);
  tx.attempts.setTicket(id, outcome.ticket.id);
  audit(by, 'attempt_distributed', { attempt_id: id, ticket_id: outcome.ticket.id });
  tx.emit({ type: 'attemptsChanged' });
  const ticket = tickets.summary(outcome.ticket.id);
  if (!ticket) throw new Error(`ticket ${outcome.ticket.id} is gone within its own unit`);
  return { kind: 'created', ticket };
}

/** One key, one ticket. Where its sender has used the key for something else since, it belongs to that. */
function submitOnce(tx: Tx, distribution: AttemptsOptions['distribution'], submission: CheckedSubmission) {
  const outcome = distribution.submitIn(tx, submission);
  if (outcome.kind !== 'idempotency_key_reused') return outcome;
  return distribution.submitIn(tx, { ...submission, idempotency_key_hash: null });
}

/**
 * null = there is no address in it. What spoke as the contract does is stored as it will be when its sender tries again, and its key
 * with it, unless more was found in it, by its names or by hand. Of a body that was cut nobody knows what the retry will say.
 */
function submissionOf(row: AttemptRow, source: RosterSource, phoneCountry: string): CheckedSubmission | null {
  const check = (fields: Readonly<Record<string, unknown>> | null): CheckedSubmission | null => {
    const sent = fields && { ...fields, source_code: source.code };
    const checked = sent && checkSubmission(sent, NO_CREDENTIALS, { language: 'ru', phoneCountry });
    return checked?.kind === 'valid' ? { ...checked.submission, source_key_hash: source.key_hash } : null;
  };
  const found = check(foundFieldsOf(row, source.form.mapping));
  const plain = check(plainFieldsOf(row));
  const isPlain = plain !== null && (found === null || saysTheSame(plain, found));
  const submission = isPlain ? plain : found;
  const isAsRetried = (isPlain || row.carrier === 'source_address') && (row.body?.length ?? 0) < ATTEMPT_BODY_MAX_BYTES;
  return submission && { ...submission, idempotency_key_hash: isAsRetried ? row.key_hash : null };
}

const NO_CREDENTIALS = { idempotency_key: undefined, source_key: undefined };

/** Whether both readings found the same where people look first; the fields have other names in each. */
function saysTheSame(one: CheckedSubmission, other: CheckedSubmission): boolean {
  const { contact, message } = other;
  const isSameAddress = one.address.canonical === other.address.canonical;
  return (
    isSameAddress && one.message === message && one.contact.name === contact.name && one.contact.phone === contact.phone
  );
}

/** Of any form, what was found in it. */
function foundFieldsOf(row: AttemptRow, mapping: FieldMapping): Readonly<Record<string, unknown>> | null {
  const reading = formOf(row, mapping);
  if (!reading) return null;
  const { email, name, phone, message, fields } = reading;
  return { email, name, phone, message, fields };
}

/** What was sent as the contract writes it, by its own names; null = it was not. */
function plainFieldsOf({ body, content_type, carrier }: AttemptRow): Readonly<Record<string, unknown>> | null {
  if (body === null || (carrier !== 'http' && carrier !== 'websocket')) return null;
  const read = readBody({ type: content_type ?? undefined }, body, true);
  const sent = read.kind === 'json' ? read.value : read.kind === 'pairs' ? byName(read.pairs) : null;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return null;
  if (carrier === 'http') return { ...sent };
  // The frame's own, beside the submission's.
  const { id: _id, idempotency_key: _key, source_key: _secret, ...fields } = sent as Record<string, unknown>;
  return fields;
}

function toAttempt(attempt: AttemptRow, roster: RosterReads): Attempt {
  const { body, content_type, key_hash: _key, ...row } = attempt;
  const source = roster.sourceByCode(row.source_code);
  return {
    ...row,
    created_at: toIso(row.created_at),
    contacted_at: isoOrNull(row.contacted_at),
    source: source ? { id: source.id, code: source.code, name: source.name } : null,
    body: body && sentText(body, content_type),
    reading: readingOf(attempt, source?.form.mapping ?? {}),
  };
}

function readingOf(row: AttemptRow, mapping: FieldMapping): AttemptReading | null {
  const form = formOf(row, mapping);
  if (!form) return null;
  const { email, name, phone, message, roles } = form;
  return { email, name, phone, message, fields: [...roles] };
}

function formOf({ body, content_type }: AttemptRow, mapping: FieldMapping): FormReading | null {
  if (body === null) return null;
  const sent = readSent(readBody({ type: content_type ?? undefined }, body, true), [], mapping);
  return sent.kind === 'form' ? sent.reading : null;
}
