/** Everything that is kept of one person, found by e-mail or phone: who they are, and in which rows they stand. */
import { AppError } from '@shared/errors';
import { emailsIn, mentions, type Needles } from '@shared/privacy/mentions';
import { parseEmail } from '../../domain/contact/email';
import { toE164 } from '../../domain/contact/phone';
import type { IdWindow } from '../../store/id-window';
import { createPacer } from '../../store/pacer';
import type { AttemptText, Searched } from '../../store/privacy/persons';
import type { Reads } from '../../store/store';
import { sentText } from '../bodies/sent-text';

/** Ids looked through in one step: 1 to 3 ms. */
const WINDOW: Readonly<Record<Searched, number>> = {
  contacts: 5_000,
  attempts: 100,
  webhook_messages: 500,
  audit_log: 5_000,
  idempotency_keys: 5_000,
};

/** What an erasure sets out to do; kept in the database until it is done. */
export interface ErasureTask extends Needles {
  readonly lead_ids: readonly number[];
}

export interface Traces {
  readonly tickets: readonly number[];
  readonly refusals: readonly number[];
  readonly attempts: readonly number[];
  readonly webhookMessages: readonly number[];
}

/** @returns the person that the text means; there may be no lead. @throws {invalid_input} it is neither an e-mail nor a phone */
export async function findPerson(read: Reads, text: string, phoneCountry: string): Promise<ErasureTask> {
  const email = parseEmail(text);
  const phone = email ? null : toE164(text, phoneCountry);
  if (!email && phone === null) {
    throw new AppError('invalid_input', { data: { errors: [{ field: 'person', message: 'invalid' }] } });
  }
  const lead_ids = email ? one(read.persons.leadWithEmail(email.canonical)) : await leadsWithPhone(read, phone ?? '');
  const leads = await read.leads.findMany(lead_ids);
  const spellings = leads.flatMap(({ email: known, email_as_typed }) => [known, email_as_typed ?? known]);
  const phones = lead_ids.flatMap((id) => read.persons.contactsOf(id)).flatMap(({ phone_e164 }) => phone_e164 ?? []);
  return {
    lead_ids,
    emails: unique([...(email ? [email.canonical, email.typed] : []), ...spellings]),
    phones: unique([...(phone === null ? [] : [phone]), ...phones]),
  };
}

/** Where they stand now. */
export async function tracesOf(read: Reads, task: ErasureTask): Promise<Traces> {
  const tickets = ticketsOf(read, task);
  return {
    tickets,
    refusals: refusalsOf(read, task),
    attempts: await attemptsOf(read, task, tickets),
    webhookMessages: await messagesOf(read, task),
  };
}

export function ticketsOf(read: Reads, { lead_ids }: ErasureTask): number[] {
  return lead_ids.flatMap((id) => read.leadHistory.ticketIdsOfLead(id, Number.MAX_SAFE_INTEGER));
}

export function refusalsOf(read: Reads, { lead_ids }: ErasureTask): number[] {
  return lead_ids.flatMap((id) => read.persons.refusalIdsOf(id));
}

/** Those that have come to one of the tickets, and those that speak of the person, in whatever spelling. */
export function attemptsOf(read: Reads, task: ErasureTask, tickets: readonly number[]): Promise<number[]> {
  const ofTickets = new Set(tickets);
  const emails = new Set(task.emails);
  const speaks = (text: string) =>
    mentions(text, task) || emailsIn(text).some((email) => emails.has(parseEmail(email)?.canonical ?? ''));
  const isTheirs = (attempt: AttemptText) =>
    (attempt.ticket_id !== null && ofTickets.has(attempt.ticket_id)) || speaks(textOf(attempt));
  return through(read, 'attempts', (window) =>
    read.persons
      .attemptTexts(window)
      .filter(isTheirs)
      .map(({ id }) => id),
  );
}

export async function messagesOf(read: Reads, { lead_ids }: ErasureTask): Promise<number[]> {
  if (lead_ids.length === 0) return [];
  return through(read, 'webhook_messages', (window) => read.persons.webhookMessagesOf(lead_ids, window));
}

/** Goes through all ids there are, a window at a time, and lets everybody else through in between. */
export async function through(
  read: Reads,
  of: Searched,
  look: (window: IdWindow) => readonly number[],
): Promise<number[]> {
  const pace = createPacer();
  const found: number[] = [];
  const end = read.persons.end(of);
  for (let from = 1; from < end; from += WINDOW[of]) {
    found.push(...look({ from, below: from + WINDOW[of], limit: WINDOW[of] }));
    await pace();
  }
  return found;
}

async function leadsWithPhone(read: Reads, phone: string): Promise<number[]> {
  return unique(await through(read, 'contacts', (window) => read.persons.leadsWithPhone(phone, window)));
}

function textOf({ body, content_type, reason, source_code }: AttemptText): string {
  return [body ? sentText(body, content_type) : '', reason ?? '', source_code].join('\n');
}

function one(id: number | undefined): number[] {
  return id === undefined ? [] : [id];
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
