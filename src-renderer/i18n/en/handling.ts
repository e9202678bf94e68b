// Working a ticket: a note and an outcome.
import type { Translated } from '../translated';
import type { handling as russian } from '../ru/handling';

export const handling: Translated<typeof russian> = {
  note: 'Note',
  saveNote: 'Save note',
  closeWith: 'Close with an outcome',
  closed: 'Ticket #{id} closed: {outcome}',
  nothingToUndo: 'Nothing to undo',
};
