/** The log of attempts as the supervisor reads it, and what is done about an attempt. */
import { hash } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { FieldMapping, FormReading } from '@shared/forms/read-form';
import type { Author } from '@shared/model/actor';
import type { Attempt, AttemptAlert, AttemptReading, AttemptSummary } from '@shared/model/attempt';
import type { RefusalReason } from '@shared/model/refusal';
import type { TicketSummary } from '@shared/model/ticket';
import { nearestCode } from '../../domain/nearest-code';
import type { EventBus } from '../../events/event-bus';
import type { CommitQueue } from '../../store/sqlite/engine/commit-queue';
import type { AttemptRows } from '../../store/sqlite/program/attempts';
import type { Roster, RosterSource } from '../../store/sqlite/roster/roster';
import type { AttemptRow } from '../../store/sqlite/schema/form.schema';
import type { TicketRepository } from '../../store/sqlite/tickets/ticket-reads';
import type { RecordAudit } from '../audit/audit';
import { readBody } from '../bodies/read-body';
import { belowCursor, type Page, toPage } from '../page';
import type { Distribution } from '../submissions/distribution';
import { checkSubmission } from '../submissions/submission-check';
import { readSent } from './read-sent';

/** Three rejections within ten minutes are no accident. */
const ALERT_WINDOW_MS = 10 * 60_000;
const ALERT_COUNT = 3;

export interface AttemptQuery {
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
  list(query: AttemptQuery): Page<Attempt>;
  summary(): AttemptSummary;
  /** The attempt as it would be read with another mapping. @throws {unknown_attempt} */
  preview(id: number, mapping: FieldMapping): AttemptReading | null;
  /** @throws {unknown_attempt} */
  markContacted(id: number, isContacted: boolean, by: Author): Promise<Attempt>;
  /** Makes a submission of it, by the same rules as every other; to the source it named, or to another. Twice makes one ticket. */
  distribute(id: number, sourceId: number | undefined, by: Author): Promise<AttemptOutcome>;
}

export interface AttemptsOptions {
  readonly queue: CommitQueue;
  readonly rows: AttemptRows;
  readonly roster: Roster;
  readonly tickets: TicketRepository;
  readonly distribution: Distribution;
  readonly events: EventBus;
  readonly audit: RecordAudit;
  readonly phoneCountry: () => string;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createAttempts(options: AttemptsOptions): Attempts {
  const { rows, roster, queue, clock, audit, events } = options;
  const found = (id: number): AttemptRow => {
    const row = rows.find(id);
    if (!row) throw new AppError('unknown_attempt');
    return row;
  };
  const changed = () => {
    events.publish({ type: 'attemptsChanged' });
  };

  return {
    list: ({ source_code, state, limit, cursor }) => {
      const below = belowCursor(cursor);
      const page = rows.list({ code: source_code ?? null, isOpen: state === 'open', below, limit: limit + 1 });
      return toPage(
        page.map((row) => toAttempt(row, roster)),
        limit,
      );
    },
    summary: () => summaryOf(options),
    preview: (id, mapping) => readingOf(found(id), mapping),
    markContacted: (id, isContacted, by) =>
      queue.run(() => {
        rows.setContacted(id, isContacted ? clock() : null);
        audit(by, 'attempt_contacted', { attempt_id: id, is_contacted: isContacted });
        return toAttempt(found(id), roster);
      }, changed),
    distribute: (id, sourceId, by) => distribute(options, { id, sourceId, by }),
  };
}

function summaryOf({ rows, roster, clock }: AttemptsOptions): AttemptSummary {
  const codes = [...roster.sources()].map(({ code }) => code);
  const open = rows.openByCode();
  const isKnown = (code: string) => roster.sourceByCode(code) !== undefined;
  const alerts = rows
    .rejectedSince(clock() - ALERT_WINDOW_MS)
    .flatMap(({ source_code, count }): AttemptAlert[] =>
      count >= ALERT_COUNT ? [{ source_code, is_known: isKnown(source_code), count }] : [],
    );
  return {
    open: open.reduce((sum, { count }) => sum + count, 0),
    unknown_codes: open
      .filter(({ source_code }) => !isKnown(source_code))
      .map(({ last_at, ...code }) => ({
        ...code,
        last_at: new Date(last_at).toISOString(),
        suggestion: nearestCode(code.source_code, codes),
      })),
    alerts,
  };
}

interface Distributing {
  readonly id: number;
  readonly sourceId: number | undefined;
  readonly by: Author;
}

async function distribute(options: AttemptsOptions, { id, sourceId, by }: Distributing): Promise<AttemptOutcome> {
  const { rows, roster, queue, audit, events, distribution, tickets } = options;
  const row = rows.find(id);
  if (!row) return { kind: 'unknown_attempt' };
  const source = sourceFor(row, sourceId, roster);
  if (!source) return { kind: 'unknown_source' };
  const reading = formOf(row, source.form.mapping);
  if (!reading) return { kind: 'attempt_unreadable' };
  const checked = checkSubmission(
    {
      email: reading.email,
      source_code: source.code,
      name: reading.name,
      phone: reading.phone,
      message: reading.message,
      fields: reading.fields,
    },
    { idempotency_key: undefined, source_key: undefined },
    { language: 'ru', phoneCountry: options.phoneCountry() },
  );
  if (checked.kind === 'invalid') return { kind: 'attempt_unreadable' };
  const outcome = await distribution.submit({
    ...checked.submission,
    source_key_hash: source.key_hash,
    // However often the button is pressed: one attempt, one ticket.
    idempotency_key_hash: hash('sha256', `attempt:${id}:${row.created_at}`, 'buffer'),
  });
  if (outcome.kind === 'all_operators_busy') return { kind: 'all_operators_busy', reason: outcome.reason };
  if (outcome.kind !== 'created') return { kind: 'attempt_unreadable' };
  await queue.run(
    () => {
      rows.setTicket(id, outcome.ticket.id);
      audit(by, 'attempt_distributed', { attempt_id: id, ticket_id: outcome.ticket.id });
    },
    () => {
      events.publish({ type: 'attemptsChanged' });
    },
  );
  const ticket = tickets.summary(outcome.ticket.id);
  if (!ticket) throw new Error(`ticket ${outcome.ticket.id} is gone right after its commit`);
  return { kind: 'created', ticket };
}

function sourceFor({ source_code }: AttemptRow, id: number | undefined, roster: Roster): RosterSource | undefined {
  if (id === undefined) return roster.sourceByCode(source_code);
  return [...roster.sources()].find((source) => source.id === id);
}

function toAttempt({ body, content_type: _type, ...row }: AttemptRow, roster: Roster): Attempt {
  const source = roster.sourceByCode(row.source_code);
  return {
    ...row,
    created_at: new Date(row.created_at).toISOString(),
    contacted_at: row.contacted_at === null ? null : new Date(row.contacted_at).toISOString(),
    source: source ? { id: source.id, code: source.code, name: source.name } : null,
    body: body?.toString('utf8') ?? null,
    reading: readingOf({ ...row, body, content_type: _type }, source?.form.mapping ?? {}),
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
