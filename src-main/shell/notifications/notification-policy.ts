/** Which alert becomes a notification of the operating system, and when. Pure: time and settings are arguments. */
import type { NotificationRules } from '@shared/model/settings';
import type { Alert, Problem, ProblemKind } from './alerts';
import { isQuiet } from './quiet-hours';

/** A refusal is told at once; while they go on, again at most this often… */
export const BUSY_REPEAT_MS = 2 * 60_000;
/** …and this many times. Then it is up to the banner: who has not come by now is not waiting for a fourth. */
export const BUSY_REPEATS_MAX = 3;

/** There is one notification a kind: a newer one takes the older one's place. */
export type NotificationKind = 'assigned' | 'reminder' | 'busy' | ProblemKind;

export type Notice =
  | {
      readonly kind: 'assigned';
      readonly source_name: string;
      readonly email: string | undefined;
      readonly operator_id: number;
      readonly ticket_id: number;
    }
  | { readonly kind: 'reminder'; readonly operator_id: number; readonly ticket_id: number }
  | { readonly kind: 'busy'; readonly source_name: string; readonly other_source_count: number }
  | ({ readonly kind: ProblemKind } & Problem);

export type Decision =
  | { readonly action: 'show'; readonly notice: Notice; readonly isSilent: boolean }
  | { readonly action: 'withdraw'; readonly kind: NotificationKind };

/** What the policy has to know of the moment. */
export interface Moment {
  readonly nowMs: number;
  /** Of the local day, 0–1439. */
  readonly minute: number;
  readonly rules: NotificationRules;
  /** The operator's window is open on this machine and has no focus. */
  readonly isOperatorAway: (operatorId: number) => boolean;
}

interface Episode {
  lastShownMs: number;
  repeatCount: number;
}

export interface NotificationPolicy {
  /** @returns nothing when the alert is no business of the desktop now */
  readonly decide: (alert: Alert, moment: Moment) => Decision | undefined;
}

export function createNotificationPolicy(): NotificationPolicy {
  /** One for each source that is turning callers away. */
  const episodes = new Map<number, Episode>();
  return {
    decide: (alert, moment) => {
      switch (alert.type) {
        case 'ticket_assigned':
          return moment.isOperatorAway(alert.operator_id) ? show(assigned(alert, moment), moment) : undefined;
        case 'reminder_came': {
          const { ticket_id, operator_id } = alert;
          return moment.isOperatorAway(operator_id)
            ? show({ kind: 'reminder', ticket_id, operator_id }, moment)
            : undefined;
        }
        case 'submission_refused':
          if (!isDue(episodes, alert.source_id, moment)) return undefined;
          return show({ kind: 'busy', source_name: alert.source_name, other_source_count: episodes.size - 1 }, moment);
        case 'source_free_again':
          episodes.delete(alert.source_id);
          return episodes.size === 0 ? { action: 'withdraw', kind: 'busy' } : undefined;
        case 'problem_started':
          return showProblem(problemNotice(alert), moment);
        case 'problem_ended':
          return { action: 'withdraw', kind: alert.problem };
      }
    },
  };
}

function assigned(alert: Alert & { type: 'ticket_assigned' }, { rules }: Moment): Notice {
  const { source_name, operator_id, ticket_id } = alert;
  return {
    kind: 'assigned',
    source_name,
    operator_id,
    ticket_id,
    email: rules.shows_client_data ? alert.email : undefined,
  };
}

function problemNotice({ type: _type, ...problem }: Alert & { type: 'problem_started' }): Notice {
  return { kind: problem.problem, ...problem };
}

/** Also counts the refusal, whether or not it is shown. */
function isDue(episodes: Map<number, Episode>, sourceId: number, { nowMs }: Moment): boolean {
  const episode = episodes.get(sourceId);
  if (!episode) {
    episodes.set(sourceId, { lastShownMs: nowMs, repeatCount: 0 });
    return true;
  }
  if (episode.repeatCount >= BUSY_REPEATS_MAX || nowMs - episode.lastShownMs < BUSY_REPEAT_MS) return false;
  episode.lastShownMs = nowMs;
  episode.repeatCount += 1;
  return true;
}

function show(notice: Notice, { rules, minute }: Moment): Decision | undefined {
  if (!rules.is_enabled || isQuiet(rules.quiet_hours, minute)) return undefined;
  return { action: 'show', notice, isSilent: !rules.has_sound };
}

/** What is broken is shown in quiet hours too, without a sound: nobody is woken, and who looks sees it. */
function showProblem(notice: Notice, { rules, minute }: Moment): Decision | undefined {
  if (!rules.is_enabled) return undefined;
  return { action: 'show', notice, isSilent: !rules.has_sound || isQuiet(rules.quiet_hours, minute) };
}
