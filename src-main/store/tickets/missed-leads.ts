/** Missed leads: tries of one lead at one source that have come to the same end. */

/** What became of a try: both null = nothing yet. `contacted_at` is epoch milliseconds. */
interface Looked {
  readonly ticket_id: number | null;
  readonly contacted_at: number | null;
}

export interface MissedLeadEnd extends Looked {
  /** Put aside as spam then. @default false */
  readonly is_spam?: boolean;
}

/** Tries that belong together. */
export interface MissedLead extends Looked {
  readonly lead_id: number;
  readonly source_id: number;
}

export interface MissedLeadWrites {
  /** The tries that a refusal belongs to, and whether they were put aside as spam. */
  find(refusalId: number): (MissedLead & { readonly is_spam: 0 | 1 }) | undefined;
  /** Ends them all so; answers their ids, oldest first. */
  end(missed: MissedLead, end: MissedLeadEnd): number[];
  /** A ticket of a lead at a source ends those that are still open there; answers their ids, oldest first. */
  endOpen(lead: Pick<MissedLead, 'lead_id' | 'source_id'>, ticketId: number): readonly number[];
  /** Keys that tries with this message were refused with, newest first, at most 100. */
  keyHashes(missed: MissedLead, message: string | null): Buffer[];
}
