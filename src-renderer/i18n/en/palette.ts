// The command palette and the list of keys.
import type { palette as russian } from '../ru/palette';
import type { Translated } from '../translated';

export const palette: Translated<typeof russian> = {
  title: 'Search and commands',
  placeholderOwn: 'Find a ticket or a command…',
  placeholder: 'Find an operator, a source, a ticket or a command…',
  results: 'Results',
  nothing: 'No results',
  group: { commands: 'Commands', operators: 'Operators', sources: 'Sources', tickets: 'Tickets' },
  goTo: 'Go to: {place}',
  ofOperator: '{name}: {what}',
  ofSource: '{place}: {name}',
  ticket: 'Ticket #{id}',
  searchTickets: 'Search tickets: {text}',
  theme: 'Theme: {theme}',
  language: 'Language: {language}',
  allOnLine: 'Everyone available',
  shortcuts: 'Keyboard shortcuts',
};
