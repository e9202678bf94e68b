// The command palette and the list of keys.
import type { palette as russian } from '../ru/palette';
import type { Translated } from '../translated';

export const palette: Translated<typeof russian> = {
  title: 'Search and commands',
  placeholder: 'Find an operator, a ticket or a command…',
  results: 'Results',
  nothing: 'No results',
  group: { commands: 'Commands', operators: 'Operators', tickets: 'Tickets' },
  goTo: 'Go to: {place}',
  ticket: 'Ticket #{id}',
  searchTickets: 'Search tickets: {text}',
  theme: 'Theme: {theme}',
  language: 'Language: {language}',
  allOnLine: 'Everyone available',
  shortcuts: 'Keyboard shortcuts',
  keys: {
    title: 'Keyboard shortcuts',
    palette: 'Search and commands',
    places: 'Go to a section',
    apply: 'Apply weights',
    undo: 'Undo the last action',
    print: 'Print',
    missedCall: 'Missed lead: call',
    missedDone: 'Missed lead: contacted',
    redo: 'Weights: redo',
    weight: 'Weight: type into the cell',
    step: 'Weight: one up, one down',
    bigStep: 'Weight: ten up, ten down',
    unlink: 'Weight: unlink',
    copyCells: 'Weights: copy, paste',
    zoom: 'Zoom: in, out, actual size',
    wallboard: 'Wallboard',
    help: 'This list',
  },
};
