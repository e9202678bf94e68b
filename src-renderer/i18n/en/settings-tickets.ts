// Settings › Tickets: outcomes and templates.
import type { Translated } from '../translated';
import type { settingsTickets as russian } from '../ru/settings-tickets';

export const settingsTickets: Translated<typeof russian> = {
  outcomes: 'Outcomes',
  outcomesHint: 'How a ticket can end. The first nine close it with one digit.',
  required: 'Close only with an outcome',
  requiredHint: 'Enter in the operator’s window opens the choice of outcomes.',
  name: 'Name of the outcome: {name}',
  up: 'Move up: {name}',
  down: 'Move down: {name}',
  archive: 'Archive: {name}',
  newOutcome: 'New outcome',
  add: 'Add',
  full: 'No more than {n} can be shown at once: archive one.',
  archived: 'Archived: they stay in the history and in reports',
  bringBack: 'Show again',
  overdueTitle: 'Target time',
  overdueHint:
    'A ticket that is open for longer is marked red, and amber for the last fifth of the time. 0 means no target.',
  overdue: 'Target, minutes',
  overdueOwn: 'Target for this source, minutes',
  overdueOwnHint: 'Empty means the same as for all: {n}. 0 means no target.',
  overdueBad: 'Minutes, from 0 to {max}',
  templates: 'Message templates',
  templatesHint: 'Texts that operators send again and again.',
  templateTitle: 'Title',
  templateText: 'Text',
  words: 'Filled in: {tokens}.',
  newTemplate: 'New template',
  edit: 'Edit',
  remove: 'Delete',
};
