// Timeline of a ticket: what has happened to it.
export const timeline = {
  received: 'Received',
  assigned: 'Assigned to {operator}',
  assignedToUnknown: 'Assigned; to whom is no longer known',
  opened: 'Opened',
  transferred: 'Transferred: {from} → {operator}',
  taken_back: 'Transfer undone: {from} → {operator}',
  returned: 'Returned to distribution: {from} → {operator}',
  passed_on: 'Not opened in time, passed on: {from} → {operator}',
  closed: 'Closed',
  closedWith: 'Closed: {outcome}',
  outcome_set: 'Outcome: {outcome}',
  outcomeRemoved: 'Outcome removed',
  reopened: 'Reopened',
  noted: 'Note',
  by: { supervisor: 'supervisor', program: 'the program', nobody: 'not signed in' },
};
