/** What happens among people by itself: windows lost and back, shifts, presets, reminders, passing on. */
import type { Store } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { createScheduler, type Job, type Scheduler } from '../schedule/scheduler';
import type { SettingsService } from '../settings/settings';
import { createPresence, type Presence } from './presence';
import { createShifts, type Shifts } from './shifts';
import { createReminders } from '../tickets/reminders';
import { createTicketDesk } from '../tickets/ticket-desk';
import { createPassOn } from './pass-on';
import { createPresets, type Presets } from './presets';

export interface People {
  readonly presence: Presence;
  readonly shifts: Shifts;
  readonly presets: Presets;
  readonly scheduler: Scheduler;
}

export interface PeopleOptions {
  readonly store: Pick<Store, 'read' | 'write' | 'journal'>;
  readonly settings: Pick<SettingsService, 'current'>;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** Where days begin: an IANA name, or an offset. */
  readonly timeZone: string;
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
  /** What else comes at its time. @default nothing */
  readonly otherJobs?: readonly Job[];
  readonly onError: (error: unknown) => void;
}

export function createPeople(options: PeopleOptions): People {
  const { store, settings, audit, clock, monotonic, timeZone, drawBelow, onError } = options;
  const presence = createPresence({
    store,
    audit,
    clock,
    monotonic,
    onError,
    lostAfterMinutes: () => settings.current().link_lost_after_minutes,
  });
  const shifts = createShifts({
    store,
    audit,
    presence,
    clock,
    timeZone,
    isOn: () => settings.current().has_shifts,
  });
  const presets = createPresets({ store, audit, presence, clock, timeZone });
  const passOn = createPassOn(createTicketDesk({ store, settings, audit, clock, timeZone, drawBelow }), monotonic);
  const reminders = createReminders({ store });
  const jobs = [presence, shifts, presets, reminders, passOn, ...(options.otherJobs ?? [])];
  return { presence, shifts, presets, scheduler: createScheduler({ jobs, clock, onError }) };
}
