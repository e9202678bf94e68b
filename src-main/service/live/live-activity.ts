/** Counters of the live floor: read once when somebody begins to watch, then kept up by events instead of queries. */
import { assertNever } from '@shared/assert-never';
import type { LocalCalendar } from '@shared/figures/local-calendar';
import type { CreatedTicket } from '@shared/submission';
import { type AppEvent, isChange } from '../../events/event-bus';
import { isWithin, type Period } from '../../store/period';
import type { ActivityReads } from '../../store/reports/activity';
import type { LiveReads } from '../../store/reports/live';
import { createDesks, type OperatorActivity, type UnopenedTicket } from './desks';
import { readDailyVolumes } from '../reports/daily-volumes';
import { createRecentRefusals, type RefusalActivity } from './recent-refusals';

export interface SourceActivity extends RefusalActivity {
  /** Submissions a day, mean of the last seven full days. */
  readonly dailyVolume: number;
}

export interface LiveActivity {
  /** Takes in what has just happened; `at` is epoch milliseconds. */
  take(event: AppEvent, at: number): void;
  today(): { readonly created: number; readonly closed: number; readonly refused: number };
  operator(id: number): OperatorActivity;
  source(id: number, now: number): SourceActivity;
  /** Open tickets that nobody has opened yet. */
  unopened(): Iterable<UnopenedTicket>;
  /** The local day that is counted. */
  readonly day: Period;
}

export interface LiveActivityOptions {
  readonly live: LiveReads;
  readonly activity: ActivityReads;
  readonly calendar: LocalCalendar;
  /** The day that is counted, epoch milliseconds. */
  readonly now: number;
}

export function createLiveActivity({ live, activity, calendar, now }: LiveActivityOptions): LiveActivity {
  const day = calendar.dayOf(now);
  const today = { ...activity.within(day) };
  const desks = createDesks(live, day);
  const refusals = createRecentRefusals(live, { day, now });
  const volumes = readDailyVolumes(activity, calendar, now);

  return {
    day,
    today: () => ({ ...today }),
    operator: (id) => desks.activityOf(id),
    unopened: () => desks.unopened(),
    source: (id, at) => ({ ...refusals.activityOf(id, at), dailyVolume: volumes.get(id) ?? 0 }),
    take: (event, at) => {
      count(event, at, { day, today, desks, refusals });
    },
  };
}

interface Counted {
  readonly day: Period;
  readonly today: { created: number; closed: number; refused: number };
  readonly desks: ReturnType<typeof createDesks>;
  readonly refusals: ReturnType<typeof createRecentRefusals>;
}

function count(event: AppEvent, at: number, { day, today, desks, refusals }: Counted): void {
  if (isChange(event)) return;
  switch (event.type) {
    case 'ticketCreated':
      open(event.ticket, { day, today, desks });
      break;
    case 'ticketClosed':
      if (isWithin(day, event.closed_at)) today.closed += 1;
      desks.close(event.operator_id, { id: event.ticket_id, closedAt: event.closed_at });
      break;
    case 'ticketReopened':
      // Yesterday's closing is not among today's.
      if (isWithin(day, event.closed_at)) today.closed -= 1;
      desks.reopen(event.operator_id, {
        id: event.ticket_id,
        createdAt: event.created_at,
        sourceId: event.source_id,
        closedAt: event.closed_at,
        unopenedSince: event.unopened_since,
      });
      break;
    case 'ticketTransferred':
      desks.move(event.ticket_id, {
        from: event.from_operator_id,
        to: event.to_operator_id,
        at: event.assigned_at,
      });
      break;
    case 'submissionRefused':
      if (isWithin(day, at)) today.refused += 1;
      refusals.add(event.source_id, at);
      break;
    case 'ticketTouched':
      if (event.is_opened) desks.look(event.operator_id, event.ticket_id);
      break;
    // No count of today.
    case 'operatorStateNoted':
    case 'reminderCame':
      break;
    default:
      assertNever(event);
  }
}

/** Of another day where the clock has been put there, and nobody has looked since. */
function open(ticket: CreatedTicket, { day, today, desks }: Pick<Counted, 'day' | 'today' | 'desks'>): void {
  const { id, operator_id, source_id: sourceId } = ticket;
  const createdAt = Date.parse(ticket.created_at);
  if (isWithin(day, createdAt)) today.created += 1;
  desks.open(operator_id, { id, createdAt, sourceId, unopenedSince: createdAt });
}
