// What opens over the operator's window: one's own tickets, templates, giving a ticket back, ending the shift.
import type { queueLayers as russian } from '../ru/queue-layers';
import type { Translated } from '../translated';

export const queueLayers: Translated<typeof russian> = {
  own: 'My tickets',
  ownSearch: 'Name, phone, e-mail, number or text',
  ownNone: 'You have not closed anything today',
  ownNotFound: 'You have had no such tickets',
  reopenOther: 'Closed on another day: the supervisor can reopen it.',
  templates: 'Message templates',
  templatesHint: 'A digit copies the text, Shift and a digit starts an e-mail.',
  templatesNone: 'There are no templates yet. The supervisor writes them in Settings, Tickets.',
  templateMail: 'Write an e-mail: {title}',
  giveBackTitle: 'Return ticket #{id} to distribution',
  giveBackText: 'Someone else gets it by the same rules.',
  why: 'Reason (shown to whoever gets it)',
  endShift: 'End shift',
  endShiftText: 'Your tickets go to others by the same rules, and you go off shift.',
  endShiftNothing: 'Nothing is open: you just go off shift.',
  leaveText: 'Your tickets go to others by the same rules or stay yours, and you go off shift.',
};
