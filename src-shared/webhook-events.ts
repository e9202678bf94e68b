/** What webhooks can tell, as plain words: screens list them without loading the schemas. */
export const WEBHOOK_EVENT_TYPES = [
  'ticket.created',
  'ticket.opened',
  'ticket.transferred',
  'ticket.closed',
  'ticket.reopened',
  'ticket.noted',
  'submission.missed',
  'operator.state',
] as const;
