/** Which news becomes a notification of the operating system, and when. Pure: time and settings are arguments. */
import { assertNever } from '@shared/assert-never';
import type { NotificationRules } from '@shared/model/settings';
import type { News, Trouble, TroubleKind } from '@shared/model/news';
import { isQuiet } from './quiet-hours';

/** A refusal is told at once; while they go on, again at most this often… */
export const BUSY_REPEAT_MS = 2 * 60_000;
/** …and this many times. Then the banner must do: somebody who ignored three will ignore a fourth. */
export const BUSY_REPEATS_MAX = 3;

/** There is one notification a kind: a newer one takes the older one's place. */
export type NotificationKind = 'assigned' | 'unopened' | 'reminder' | 'busy' | TroubleKind;

export type Notice =
  | {
      readonly kind: 'assigned';
      readonly source_name: string;
      readonly email: string | undefined;
      readonly operator_id: number;
      readonly ticket_id: number;
    }
  | {
      readonly kind: 'unopened';
      readonly source_name: string;
      readonly operator_name: string;
      readonly ticket_id: number;
    }
  | { readonly kind: 'reminder'; readonly operator_id: number; readonly ticket_id: number }
  | { readonly kind: 'busy'; readonly source_name: string; readonly other_source_count: number }
  | ({ readonly kind: TroubleKind } & Trouble);

export type NotificationStep =
  | { readonly action: 'show'; readonly notice: Notice; readonly isSilent: boolean }
  | { readonly action: 'withdraw'; readonly kind: NotificationKind };

/** Tickets that nobody opens are told of at most this often: where one is late, others are soon. */
export const UNOPENED_EVERY_MS = 2 * 60_000;

/** What the policy has to know of the moment. */
export interface NotificationMoment {
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
  /** @returns nothing when the news is no business of the desktop now */
  readonly decide: (news: News, moment: NotificationMoment) => NotificationStep | undefined;
}

export function createNotificationPolicy(): NotificationPolicy {
  /** One for each source that is turning callers away. */
  const episodes = new Map<number, Episode>();
  let unopenedToldMs = -Infinity;
  return {
    decide: (news, moment) => {
      switch (news.type) {
        case 'ticket_assigned':
          return moment.isOperatorAway(news.operator_id) ? show(assigned(news, moment), moment) : undefined;
        case 'ticket_unopened': {
          const { source_name, operator_name, ticket_id } = news;
          if (Math.abs(moment.nowMs - unopenedToldMs) < UNOPENED_EVERY_MS) return undefined;
          unopenedToldMs = moment.nowMs;
          return show({ kind: 'unopened', source_name, operator_name, ticket_id }, moment);
        }
        case 'reminder_came': {
          const { ticket_id, operator_id } = news;
          return moment.isOperatorAway(operator_id)
            ? show({ kind: 'reminder', ticket_id, operator_id }, moment)
            : undefined;
        }
        case 'submission_refused':
          if (!isDue(episodes, news.source_id, moment)) return undefined;
          return show({ kind: 'busy', source_name: news.source_name, other_source_count: episodes.size - 1 }, moment);
        case 'source_free_again':
          episodes.delete(news.source_id);
          return episodes.size === 0 ? { action: 'withdraw', kind: 'busy' } : undefined;
        case 'trouble_started':
          return showTrouble(troubleNotice(news), moment);
        case 'trouble_ended':
          return { action: 'withdraw', kind: news.trouble };
        default:
          return assertNever(news);
      }
    },
  };
}

function assigned(news: News & { type: 'ticket_assigned' }, { rules }: NotificationMoment): Notice {
  const { source_name, operator_id, ticket_id } = news;
  return {
    kind: 'assigned',
    source_name,
    operator_id,
    ticket_id,
    email: rules.shows_client_data ? news.email : undefined,
  };
}

function troubleNotice({ type: _type, ...trouble }: News & { type: 'trouble_started' }): Notice {
  return { kind: trouble.trouble, ...trouble };
}

/** Also counts the refusal, whether or not it is shown. */
function isDue(episodes: Map<number, Episode>, sourceId: number, { nowMs }: NotificationMoment): boolean {
  const episode = episodes.get(sourceId);
  if (!episode) {
    episodes.set(sourceId, { lastShownMs: nowMs, repeatCount: 0 });
    return true;
  }
  if (episode.repeatCount >= BUSY_REPEATS_MAX || Math.abs(nowMs - episode.lastShownMs) < BUSY_REPEAT_MS) return false;
  episode.lastShownMs = nowMs;
  episode.repeatCount += 1;
  return true;
}

function show(notice: Notice, { rules, minute }: NotificationMoment): NotificationStep | undefined {
  if (!rules.is_enabled || isQuiet(rules.quiet_hours, minute)) return undefined;
  return { action: 'show', notice, isSilent: !rules.has_sound };
}

/** A trouble is shown in quiet hours, too, but without a sound. */
function showTrouble(notice: Notice, { rules, minute }: NotificationMoment): NotificationStep | undefined {
  if (!rules.is_enabled) return undefined;
  return { action: 'show', notice, isSilent: !rules.has_sound || isQuiet(rules.quiet_hours, minute) };
}
