/** What happens on the floor that may concern somebody who is not looking at a window. */

/** A state of the program that needs a person, as long as it lasts. */
export type ProblemKind = 'nobody_linked' | 'listener_down' | 'disk_full';

export type Alert =
  | {
      readonly type: 'ticket_assigned';
      readonly ticket_id: number;
      readonly operator_id: number;
      readonly source_name: string;
      /** Absent when the core was not asked for it. */
      readonly email?: string;
    }
  | { readonly type: 'submission_refused'; readonly source_id: number; readonly source_name: string }
  /** The source has had a free slot for 10 s. */
  | { readonly type: 'source_free_again'; readonly source_id: number }
  | { readonly type: 'problem_started'; readonly problem: ProblemKind; readonly subject: string }
  | { readonly type: 'problem_ended'; readonly problem: ProblemKind };
