// Floor.
import type { Translated } from '../translated';
import type { floor as russian } from '../ru/floor';

export const floor: Translated<typeof russian> = {
  title: 'Floor',
  filterLabel: 'Show operators',
  filter: { all: 'All', free: 'Free', busy: 'Busy', away: 'Away' },
  kpi: { active: 'Open', free: 'Free', closed: 'Closed today', refused: 'Refusals today' },
  operators: 'Operators',
  column: {
    operator: 'Operator',
    load: 'Load',
    oldest: 'Oldest',
    closed: 'Closed',
    average: 'Average',
    actions: 'Actions',
  },
  busy: 'busy',
  break: 'on break',
  wallboard: 'Wallboard',
  allOnLine: 'Everyone on line',
  empty: 'Add operators, and tickets will start to flow',
  addOperators: 'Add operators',
  nobodyMatches: 'No such operators right now',
  menu: {
    label: 'Actions: {name}',
    limit: 'Limit…',
    pause: 'Put on break',
    resume: 'Put on line',
    openWindow: 'Open window',
    tickets: "Operator's tickets",
  },
  limitDialog: {
    title: 'Limit: {name}',
    label: 'Tickets at the same time',
    below: 'Limit {limit}, {n} open. No new tickets until the load drops.',
  },
  limitChanged: '{name}: limit {limit}',
  onBreak: '{name} is on break',
  onLine: '{name} is on line',
  everyoneOnLine: '{n} operator is on line | {n} operators are on line',
  banner: {
    busy: 'Everyone on “{source}” is busy.',
    away: 'Everyone linked to “{source}” is away.',
    unlinked: 'No one is linked to “{source}”',
    unlinkedTail: '— every lead is refused.',
    refusals: '{n} refusals in 10 minutes, last {ago}.',
    helps: {
      limit: 'Limit +1 would help: {name}',
      resume: 'Back on line would help: {name}',
      weight: 'A weight above 0 would help: {name}',
    },
    do: { limit: 'Limit +1', resume: 'Put on line', weight: 'To weights' },
    missed: 'Missed leads',
    setWeights: 'Set weights',
    others: '{n} more source is busy. | {n} more sources are busy.',
  },
};
