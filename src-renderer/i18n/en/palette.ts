// The command palette and the list of keys.
import type { palette as russian } from '../ru/palette';
import type { Translated } from '../translated';

export const palette: Translated<typeof russian> = {
  title: 'Search and commands',
  placeholder: 'Find an operator, a ticket or a command…',
  results: 'Found',
  nothing: 'Nothing found',
  group: { commands: 'Commands', operators: 'Operators', tickets: 'Tickets' },
  goTo: 'Go to: {place}',
  ticket: 'Ticket No. {id}',
  searchTickets: 'Search tickets: {text}',
  theme: 'Theme: {theme}',
  language: 'Language: {language}',
  allOnLine: 'Everyone on line',
  shortcuts: 'Keys',
  keys: {
    title: 'Keys',
    palette: 'Search and commands',
    places: 'Go to a section',
    apply: 'Apply weights',
    undo: 'Undo an edit of weights',
    redo: 'Redo an edit of weights',
    close: "Close the ticket (operator's window)",
    break: "Take a break (operator's window)",
    zoom: 'Zoom: in, out, actual size',
    wallboard: 'Wallboard',
    help: 'This list',
  },
};
