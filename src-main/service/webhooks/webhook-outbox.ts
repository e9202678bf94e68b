/**
 * Turns events into messages for webhooks, in the unit of the change. So nothing is lost and nothing is told that was
 * undone.
 */
import { randomUUID } from 'node:crypto';
import { assertNever } from '@shared/assert-never';
import { isoOrNull, toIso } from '@shared/figures/iso';
import type { TicketSummary } from '@shared/model/ticket';
import type { WebhookEventType } from '@shared/model/webhook';
import { type AppEvent, isChange } from '../../events/event-bus';
import type { Tx } from '../../store/store';
import { toRefusal } from '../submissions/refusals';

interface Told {
  readonly type: WebhookEventType;
  /** What the message carries, read only when somebody asked for it. */
  readonly data: () => Record<string, unknown> | null;
}

/** @param clock now, in epoch milliseconds */
export function createWebhookOutbox(clock: () => number): (tx: Tx, event: AppEvent) => void {
  return (tx, event) => {
    const told = toldBy(tx, event);
    if (!told) return;
    const webhooks = tx.read.webhooks.askedFor(told.type);
    if (webhooks.length === 0) return;
    const data = told.data();
    if (data === null) return;
    const created_at = clock();
    const body = messageBody(told.type, created_at, data);
    const message_id = newMessageId();
    for (const webhook_id of webhooks) {
      tx.webhooks.addMessage({ webhook_id, message_id, type: told.type, body, created_at });
    }
  };
}

/** The envelope of the specification. */
export function messageBody(type: string, at: number, data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ type, timestamp: toIso(at), data });
}

export function newMessageId(): string {
  return `msg_${randomUUID().replaceAll('-', '')}`;
}

/** What was done to the ticket is what the line says that was written with it: an older one has been told. */
function touched(tx: Tx, { ticket_id, event_id }: Touched, ticket: TicketData): Told | null {
  const line = event_id === undefined ? undefined : tx.read.ticketEvents.find(event_id);
  if (line?.type === 'opened') return { type: 'ticket.opened', data: ticket(ticket_id) };
  if (line?.type === 'noted') return { type: 'ticket.noted', data: ticket(ticket_id, { note: line.note }) };
  return null;
}

/** As a list shows it; nothing has happened to it yet, so that it need not be read. */
function justCreated(tx: Tx, { ticket: created, email }: Created): { readonly ticket: TicketSummary } | null {
  const source = tx.read.roster.source(created.source_id);
  if (!source) return null;
  const { warnings: _, ...ticket } = created;
  const { id, code, name } = source;
  return { ticket: { ...ticket, email, source: { id, code, name }, ...NOTHING_DONE } };
}

type Created = Extract<AppEvent, { readonly type: 'ticketCreated' }>;

const NOTHING_DONE = {
  opened_at: null,
  assigned_at: null,
  remind_at: null,
  reminded_at: null,
  outcome: null,
} as const satisfies Partial<TicketSummary>;

type Touched = Extract<AppEvent, { readonly type: 'ticketTouched' }>;

/** What was noted with the closing, which is the last one that was written down. */
function closingNote(tx: Tx, ticketId: number): string | null {
  return tx.read.ticketEvents.listOf(ticketId).findLast(({ type }) => type === 'closed')?.note ?? null;
}

/** The state that was noted last, in this same unit; no client is named in it. */
function operatorState(tx: Tx, operatorId: number): Record<string, unknown> | null {
  const last = tx.read.operatorEvents.lastOf(operatorId);
  const name = tx.read.operators.names().get(operatorId);
  if (!last || name === undefined) return null;
  const { state, reason, until, created_at, actor_role, actor_operator_id, actor_name } = last;
  return {
    operator: { id: operatorId, name },
    state,
    reason,
    until: isoOrNull(until),
    at: toIso(created_at),
    by: { role: actor_role, operator_id: actor_operator_id, name: actor_name },
  };
}

/** Reads a ticket, and puts more beside it. */
type TicketData = (id: number, more?: Readonly<Record<string, unknown>>) => () => Record<string, unknown> | null;

function toldBy(tx: Tx, event: AppEvent): Told | null {
  if (isChange(event)) return null;
  const ticket: TicketData =
    (id, more = {}) =>
    () => {
      const found = tx.read.tickets.summary(id);
      return found ? { ticket: found, ...more } : null;
    };
  switch (event.type) {
    case 'ticketCreated':
      return { type: 'ticket.created', data: () => justCreated(tx, event) };
    case 'ticketClosed':
      return {
        type: 'ticket.closed',
        data: () => ticket(event.ticket_id, { note: closingNote(tx, event.ticket_id) })(),
      };
    case 'ticketReopened':
      return { type: 'ticket.reopened', data: ticket(event.ticket_id) };
    case 'ticketTransferred': {
      const { from_operator_id, to_operator_id } = event;
      return { type: 'ticket.transferred', data: ticket(event.ticket_id, { from_operator_id, to_operator_id }) };
    }
    case 'submissionRefused':
      return {
        type: 'submission.missed',
        data: () => {
          const refusal = tx.read.refusals.find(event.refusal_id);
          return refusal ? { submission: toRefusal(refusal) } : null;
        },
      };
    case 'operatorStateNoted':
      return { type: 'operator.state', data: () => operatorState(tx, event.operator_id) };
    case 'ticketTouched':
      return touched(tx, event, ticket);
    case 'reminderCame':
      return null;
    default:
      return assertNever(event);
  }
}
