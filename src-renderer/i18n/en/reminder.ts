// When to be reminded of a ticket.
import type { reminder as ru } from '../ru/reminder';
import type { Translated } from '../translated';

export const reminder: Translated<typeof ru> = {
  title: 'Remind me about ticket #{id}',
  in: { soon: 'In 15 minutes', hour: 'In an hour', tomorrow: 'Tomorrow at 9:00', own: 'Another time' },
  remind: 'Remind me',
  not: 'No reminder',
  past: 'That time has passed',
  never: 'No such day or time',
  day: 'Day',
};
