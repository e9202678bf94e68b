// Settings › Tickets: outcomes and templates.
import type { Translated } from '../translated';
import type { settingsTickets as russian } from '../ru/settings-tickets';

export const settingsTickets: Translated<typeof russian> = {
  outcomes: 'Outcomes',
  outcomesHint: 'How a ticket can end. The first nine close it with one digit.',
  required: 'Require an outcome to close',
  requiredHint: 'Enter in the operator’s window then offers the outcomes.',
  name: 'Name of the outcome: {name}',
  up: 'Move up: {name}',
  down: 'Move down: {name}',
  archive: 'Archive: {name}',
  newOutcome: 'New outcome',
  add: 'Add',
  full: 'Only {n} can be shown at once: archive one first.',
  archived: 'Archived: kept in history and reports',
  bringBack: 'Show again',
  overdueTitle: 'Target time',
  overdueHint: 'A ticket open for longer turns red; in the last fifth of the time it is amber. 0 means no target.',
  overdue: 'Target, minutes',
  overdueOwn: 'Target for this source, minutes',
  overdueOwnHint: 'Leave empty to use the general target ({n}); 0 means no target.',
  overdueBad: 'Minutes, from 0 to {max}',
  templates: 'Message templates',
  templatesHint: 'Texts operators send often.',
  templateTitle: 'Title',
  templateText: 'Text',
  words: 'Filled in: {tokens}.',
  newTemplate: 'New template',
  edit: 'Edit',
  remove: 'Delete',
};
