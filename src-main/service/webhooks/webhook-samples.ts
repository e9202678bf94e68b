/** A made-up message of each event: whoever sets up a receiver sees what will come, without waiting for a full disk. */
import type { Refusal } from '@shared/model/refusal';
import type { TicketSummary } from '@shared/model/ticket';
import type { WebhookEventType } from '@shared/model/webhook';
import { messageBody } from './webhook-outbox';

/** Nothing of the program has this number, so that no receiver mixes the sample up with somebody. */
const NOBODY = 999_999_999;
const MINUTE_MS = 60_000;

const SOURCE = { id: NOBODY, code: 'sample', name: 'Sample source' };
const OPERATOR = { id: NOBODY, name: 'Sample operator' };
const CONTACT = {
  message: 'This is a sample',
  name: 'Sample client',
  phone: '8 (900) 000-00-00',
  phone_e164: '+79000000000',
  fields: { sample: 'yes' },
};

/** As it is sent; `data` begins with `is_sample: true`, and otherwise has the shape of the real ones. @param at epoch milliseconds */
export function sampleBody(type: WebhookEventType, at: number): string {
  return messageBody(type, at, { is_sample: true, ...dataOf(type, at) });
}

function dataOf(type: WebhookEventType, at: number): Record<string, unknown> {
  const alert = { state: 'began', since: iso(at), until: null };
  const ticket = ticketOf(at);
  const open = { ...ticket, status: 'active', closed_at: null };
  const samples: Record<WebhookEventType, Record<string, unknown>> = {
    'ticket.created': { ticket: { ...open, opened_at: null } },
    'ticket.opened': { ticket: open },
    'ticket.transferred': {
      ticket: { ...open, assigned_at: iso(at) },
      from_operator_id: NOBODY - 1,
      to_operator_id: NOBODY,
    },
    'ticket.closed': { ticket, note: null },
    'ticket.reopened': { ticket: open },
    'ticket.noted': { ticket: open, note: 'A sample note' },
    'submission.missed': { submission: refusalOf(at) },
    'operator.state': {
      operator: OPERATOR,
      state: 'break',
      reason: null,
      until: null,
      at: iso(at),
      by: { role: 'operator', operator_id: NOBODY, name: OPERATOR.name },
    },
    'alert.busy': {
      ...alert,
      source: SOURCE,
      kind: 'busy',
      causes: { inactive: 0, at_limit: 2, zero_weight: 0 },
      no_link: 0,
      off_shift: 0,
    },
    'alert.listener': { ...alert, listener: { state: 'port_taken', port: 8420, free_port: 8421 } },
    'alert.storage': { ...alert, storage: 'disk_full' },
  };
  return samples[type];
}

function ticketOf(at: number): TicketSummary {
  return {
    id: NOBODY,
    lead_id: NOBODY,
    source_id: NOBODY,
    operator_id: NOBODY,
    status: 'closed',
    ...CONTACT,
    created_at: iso(at - 5 * MINUTE_MS),
    closed_at: iso(at),
    email: 'sample@example.com',
    source: SOURCE,
    operator: OPERATOR,
    opened_at: iso(at - 4 * MINUTE_MS),
    assigned_at: null,
    remind_at: null,
    reminded_at: null,
    outcome: null,
  };
}

function refusalOf(at: number): Refusal {
  return {
    id: NOBODY,
    lead_id: NOBODY,
    email: 'sample@example.com',
    source_id: NOBODY,
    source: SOURCE,
    reason: 'all_at_limit',
    ...CONTACT,
    created_at: iso(at),
    contacted_at: null,
    is_spam: false,
    ticket_id: null,
    tries: 1,
    first_created_at: iso(at),
    receipt: {
      weight_sum: 0,
      drawn: null,
      linked: 1,
      eligible: 0,
      excluded: { inactive: 0, at_limit: 1, zero_weight: 0 },
      candidates: [{ operator_id: NOBODY, weight: 1, active_count: 5, max_active_tickets: 5, excluded: 'at_limit' }],
    },
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
