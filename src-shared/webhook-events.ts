/** What webhooks can tell, as plain words: screens list them without loading the schemas. */

/** Troubles of the program: each is told twice, when it begins and when it is over. */
export const WEBHOOK_ALERT_TYPES = ['alert.busy', 'alert.listener', 'alert.storage'] as const;

export const WEBHOOK_EVENT_TYPES = [
  'ticket.created',
  'ticket.opened',
  'ticket.transferred',
  'ticket.closed',
  'ticket.reopened',
  'ticket.noted',
  'submission.missed',
  'operator.state',
  ...WEBHOOK_ALERT_TYPES,
] as const;
