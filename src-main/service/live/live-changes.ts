/** What each change means to the windows. A new kind of change does not compile until it is decided here. */
import { assertNever } from '@shared/assert-never';
import type { FloorChange } from '@shared/model/live';
import type { Settings } from '@shared/model/settings';
import { type AppEvent, type Changed, isChange } from '../../events/event-bus';
import type { Happening } from './live-entries';

/**
 * How much is read anew. `everything`: no event names what came and went, so each window gets a snapshot. `rows`: any row may
 * be different, since norms decide what is overdue, too. `lists`: the rows stay, and the message names what is different.
 */
type Reach = 'everything' | 'rows' | 'lists';

const REACH: Readonly<Record<Changed['type'], Reach>> = {
  attemptsChanged: 'lists',
  audited: 'lists',
  blocksChanged: 'lists',
  dataChangedElsewhere: 'everything',
  demoChanged: 'everything',
  operatorsChanged: 'rows',
  outcomesChanged: 'lists',
  personErased: 'everything',
  refusalChanged: 'lists',
  settingsChanged: 'rows',
  sourcesChanged: 'rows',
  webhooksChanged: 'lists',
  weightsChanged: 'rows',
};

/** Whether one of the happenings is a change of this reach. */
export function hasReach(batch: readonly Happening[], reach: Reach): boolean {
  return batch.some(({ event }) => isChange(event) && REACH[event.type] === reach);
}

/** What the changes of a batch add to the floor's message, beside rows. */
export function toldBeside(batch: readonly Happening[], settings: () => Settings): Partial<FloorChange> {
  const told: Partial<FloorChange> = {};
  for (const { event } of batch) if (isChange(event)) addTo(told, event, settings);
  return told;
}

function addTo(told: Partial<FloorChange>, event: Changed, settings: () => Settings): void {
  switch (event.type) {
    case 'settingsChanged':
      told.settings = settings();
      break;
    case 'sourcesChanged':
      told.has_changed_sources = true;
      break;
    case 'attemptsChanged':
      told.has_changed_attempts = true;
      break;
    case 'outcomesChanged':
      told.has_changed_outcomes = true;
      break;
    case 'audited':
      told.has_new_audit = true;
      break;
    case 'refusalChanged':
      told.changed_refusal_ids = [...new Set([...(told.changed_refusal_ids ?? []), event.refusal_id])];
      break;
    // Rows and the state of attempts and upkeep say it; after a change that reaches everything there is a snapshot.
    case 'blocksChanged':
    case 'dataChangedElsewhere':
    case 'demoChanged':
    case 'operatorsChanged':
    case 'personErased':
    case 'webhooksChanged':
    case 'weightsChanged':
      break;
    default:
      assertNever(event);
  }
}

/** Whether operators may have another list to choose from: reasons for breaks, outcomes, or what the settings allow. */
export function isAboutChoices(event: AppEvent): boolean {
  if (event.type === 'audited') return event.action === 'break_reasons_changed';
  return event.type === 'outcomesChanged' || event.type === 'settingsChanged' || event.type === 'sourcesChanged';
}
