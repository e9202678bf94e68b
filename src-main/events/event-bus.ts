/** What has happened, told after commit and in commit order to whoever listens. */
import { createSignal } from '@shared/signal';
import type { CreatedTicket } from '@shared/submission';
import type { RefusalReason } from '@shared/model/refusal';

/** What happened to a ticket, a refusal or an operator: each has consequences of its own. */
export type Happened =
  /** @param email the lead's, in its canonical form */
  | { readonly type: 'ticketCreated'; readonly ticket: CreatedTicket; readonly email: string }
  | {
      readonly type: 'ticketClosed';
      readonly ticket_id: number;
      readonly operator_id: number;
      readonly closed_at: number;
    }
  | {
      readonly type: 'ticketReopened';
      readonly ticket_id: number;
      readonly operator_id: number;
      readonly source_id: number;
      readonly created_at: number;
      /** When the closing that was taken back had been. */
      readonly closed_at: number;
      /** Since when it waits to be opened; null = it has been. */
      readonly unopened_since: number | null;
    }
  | {
      readonly type: 'ticketTransferred';
      readonly ticket_id: number;
      readonly from_operator_id: number;
      readonly to_operator_id: number;
      readonly assigned_at: number;
      /** By the program, since nobody had opened it. */
      readonly is_passed_on?: true;
    }
  /** Opened, noted, reminded of, or its outcome changed: what stands beside the ticket is different. */
  | {
      readonly type: 'ticketTouched';
      readonly ticket_id: number;
      readonly operator_id: number;
      /** The line of the timeline that was written with it; absent = none, or one that nobody outside is told of. */
      readonly event_id?: number;
      /** It was opened for the first time. */
      readonly is_opened?: true;
    }
  /** The time came that a ticket's operator had set. */
  | { readonly type: 'reminderCame'; readonly ticket_id: number; readonly operator_id: number }
  | {
      readonly type: 'submissionRefused';
      readonly refusal_id: number;
      readonly lead_id: number;
      readonly source_id: number;
      readonly reason: RefusalReason;
    }
  /** On line, on a break, without a link, off shift, archived: what has just been noted of the operator. */
  | { readonly type: 'operatorStateNoted'; readonly operator_id: number };

/** Something is different now: whoever shows it reads it anew, and nothing else follows from it. */
export type Changed =
  | { readonly type: 'refusalChanged'; readonly refusal_id: number }
  | { readonly type: 'attemptsChanged' }
  | { readonly type: 'blocksChanged' }
  | { readonly type: 'operatorsChanged' }
  | { readonly type: 'sourcesChanged' }
  | { readonly type: 'weightsChanged' }
  | { readonly type: 'outcomesChanged' }
  | { readonly type: 'settingsChanged' }
  | { readonly type: 'webhooksChanged' }
  /** A line was added to the audit log: whatever people change without an event of its own is told by it. */
  | { readonly type: 'audited'; readonly action: string }
  /** Demo data came or went: everything anybody has seen may be gone. */
  | { readonly type: 'demoChanged' }
  /** A person was erased, or words have gone after their time: wherever they are shown they are shown no more. */
  | { readonly type: 'personErased' }
  /** Another process has written into the file: everything anybody has seen may be different. */
  | { readonly type: 'dataChangedElsewhere' };

export type AppEvent = Happened | Changed;

const CHANGES: Readonly<Record<Changed['type'], true>> = {
  attemptsChanged: true,
  audited: true,
  blocksChanged: true,
  dataChangedElsewhere: true,
  demoChanged: true,
  operatorsChanged: true,
  outcomesChanged: true,
  personErased: true,
  refusalChanged: true,
  settingsChanged: true,
  sourcesChanged: true,
  webhooksChanged: true,
  weightsChanged: true,
};

/** @returns false for what each listener decides on by name */
export function isChange(event: AppEvent): event is Changed {
  return Object.hasOwn(CHANGES, event.type);
}

export interface PublishedEvent {
  /** Grows by one with each event since the program started; a gap means something was missed. */
  readonly revision: number;
  readonly event: AppEvent;
}

export interface EventBus {
  readonly publish: (event: AppEvent) => void;
  /** Hears every event from now on; answers how to stop. */
  subscribe(listener: (published: PublishedEvent) => void): () => void;
  /** Revision of the last event published; 0 before the first. */
  revision(): number;
}

/** @param onListenerError a listener's fault is told here and never reaches the publisher or the other listeners */
export function createEventBus(onListenerError: (error: unknown) => void): EventBus {
  const published = createSignal<[PublishedEvent]>();
  let revision = 0;

  return {
    publish: (event) => {
      revision += 1;
      published.emit({ revision, event });
    },
    subscribe: (listener) =>
      published.on((news) => {
        try {
          listener(news);
        } catch (error) {
          onListenerError(error);
        }
      }),
    revision: () => revision,
  };
}
