/** What happens on the floor that may concern somebody who is not looking at a window. */
import type { IntakeState, StorageState } from './live';

/** A state of the program that needs a person, as long as it lasts. */
export type TroubleKind = 'nobody_linked' | 'listener_down' | 'disk_full';

export type Trouble =
  | { readonly trouble: 'nobody_linked'; readonly source_name: string }
  | { readonly trouble: 'listener_down'; readonly intake: IntakeState }
  /** Also when it is something else that keeps the disk from being written to. */
  | { readonly trouble: 'disk_full'; readonly storage: StorageState };

export type News =
  | {
      readonly type: 'ticket_assigned';
      readonly ticket_id: number;
      readonly operator_id: number;
      readonly source_name: string;
      /** Absent when the settings do not let it be shown. */
      readonly email?: string;
    }
  /** Nobody opened it in time. */
  | {
      readonly type: 'ticket_unopened';
      readonly ticket_id: number;
      readonly operator_id: number;
      readonly operator_name: string;
      readonly source_name: string;
    }
  | { readonly type: 'reminder_came'; readonly ticket_id: number; readonly operator_id: number }
  | { readonly type: 'submission_refused'; readonly source_id: number; readonly source_name: string }
  /** The source's alert is over. */
  | { readonly type: 'source_free_again'; readonly source_id: number }
  | ({ readonly type: 'trouble_started' } & Trouble)
  | { readonly type: 'trouble_ended'; readonly trouble: TroubleKind };
