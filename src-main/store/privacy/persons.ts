/** One person's traces: where they stand, and how they are overwritten. Moments are epoch milliseconds. */
import type { IdWindow } from '../id-window';

/** An erasure that was begun. It is over once `finished_at` is set. */
export interface ErasureRow {
  readonly id: number;
  readonly created_at: number;
  /** JSON: what is still to be erased; null once only the file is to be cleaned. */
  readonly task: string | null;
  readonly finished_at: number | null;
}

export interface PersonContact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly phone_e164: string | null;
}

export interface AttemptText {
  readonly id: number;
  readonly body: Buffer | null;
  readonly content_type: string | null;
  readonly source_code: string;
  readonly reason: string | null;
  readonly ticket_id: number | null;
}

/** A place in the order in which tickets were closed, or refusals came: by time, since ids do not follow a clock that is set. */
export interface OldPlace {
  readonly at: number;
  readonly id: number;
}

/** Some of the rows that are old enough, in the order of their times. */
export interface OldRows {
  /** The last that was looked at; null = there are no more. */
  readonly last: OldPlace | null;
  readonly worded: readonly number[];
  readonly leads: readonly number[];
}

/** What has a window of ids looked through. */
export type Searched = 'contacts' | 'attempts' | 'webhook_messages' | 'audit_log' | 'idempotency_keys';

export interface PersonReads {
  leadWithEmail(email: string): number | undefined;
  /** Leads that left this phone, by contacts whose ids are in the window. */
  leadsWithPhone(e164: string, window: IdWindow): number[];
  /** Every name and phone the lead ever left. */
  contactsOf(leadId: number): PersonContact[];
  refusalIdsOf(leadId: number): number[];
  /** Of these tickets. */
  countsOf(ticketIds: readonly number[]): { readonly active: number; readonly notes: number };
  /** When the lead's first and last tickets or missed submissions came. */
  spanOf(ids: { readonly tickets: readonly number[]; readonly refusals: readonly number[] }): {
    readonly first: number | null;
    readonly last: number | null;
  };
  attemptTexts(window: IdWindow): AttemptText[];
  /** Ids of messages that tell of one of the leads. */
  webhookMessagesOf(leadIds: readonly number[], window: IdWindow): number[];
  /** Ids of idempotency keys of these rows. */
  keysOf(
    rows: { readonly tickets: readonly number[]; readonly refusals: readonly number[] },
    window: IdWindow,
  ): number[];
  /** Ids of lines whose details contain the text. */
  auditMentioning(text: string, window: IdWindow): number[];
  /** Below which id everything is that there is. */
  end(of: Searched): number;
  /** Closed tickets and refusals of before then. */
  countOlderThan(before: number): { readonly tickets: number; readonly refusals: number };
  /** The next tickets by their closing, and those of them that still have words. */
  closedTickets(after: OldPlace, before: number, limit: number): OldRows;
  /** Of these tickets, those that are closed, and were before then. */
  stillClosed(ids: readonly number[], before: number): number[];
  /** The same as `closedTickets`, of refusals. */
  oldRefusals(after: OldPlace, before: number, limit: number): OldRows;
  /** Of these leads, those without anything younger, open or ended since. */
  forgettableLeads(ids: readonly number[], before: number): number[];
  /** Ids of messages that tell of a ticket closed before then, or of a refusal of before then, and still have words. */
  overMessages(before: number, window: IdWindow): number[];
  /** Erasures that were begun and are not over. */
  unfinished(): ErasureRow[];
}

export interface PersonWrites {
  /** Answers the id of the erasure. */
  begin(erasure: { readonly created_at: number; readonly task: string }): number;
  /** The lead is nobody from now on: a new submission from this address makes a new lead. */
  hideLead(leadId: number): void;
  /** Messages, contacts, fields, notes and words. */
  eraseTickets(ids: readonly number[]): void;
  eraseRefusals(ids: readonly number[]): void;
  eraseAttempts(ids: readonly number[]): void;
  eraseWebhookMessages(ids: readonly number[]): void;
  deleteKeys(ids: readonly number[]): void;
  /** Takes `text` out of the details of these lines. */
  eraseFromAudit(text: string, ids: readonly number[]): void;
  /** Forgets by what the person was known. */
  forgetTask(erasureId: number): void;
  finish(erasureId: number, at: number): void;
  /** Writes the index of e-mails anew, which may keep remains in its pages. */
  rewriteEmailIndex(): void;
}
