// Weights.
import type { Translated } from '../translated';
import type { weights as russian } from '../ru/weights';

export const weights: Translated<typeof russian> = {
  title: 'Weights',
  gridLabel: 'Operator weights by source',
  showLabel: 'Show in cells',
  show: { share: 'Share', now: 'Now', both: 'Both' },
  undo: 'Undo edit',
  redo: 'Redo edit',
  operator: 'Operator',
  flow: 'Of all tickets',
  sum: 'Total',
  perDay: '{n} a day',
  freeOf: '{n} of {total} free',
  freeOfShort: '{n} of {total} free',
  nobody: 'no operators',
  cell: '{operator}, {source}: weight {weight}, share {share}, now {now}',
  cellTheirs: '{cell}; saved as {weight} in another window',
  cellTheirsEmpty: '{cell}; unlinked in another window',
  theirs: 'theirs {weight}',
  cellEmpty: '{operator}, {source}: not linked',
  notLinked: 'not linked',
  distribute: {
    title: 'Distribute',
    evenly: 'Evenly',
    byLimit: 'By limit',
    copyColumn: 'Copy column “{source}” to all',
    zero: 'Set all to 0',
    forColumn: 'Column “{source}”',
  },
  changed: '{n} weight changed | {n} weights changed',
  changedHint: 'New weights apply from the next ticket.',
  apply: 'Apply',
  applied: '{n} weight applied | {n} weights applied',
  reverted: 'Previous weights are back',
  leave: {
    title: 'Leave without applying?',
    text: '{n} weight changed. Leaving discards it. | {n} weights changed. Leaving discards them.',
    stay: 'Stay',
    discard: 'Leave without applying',
  },
  conflict: {
    title:
      'Weights changed in another window: {n} cell of yours. | Weights changed in another window: {n} cells of yours.',
    show: 'Show',
    theirs: 'Take theirs',
    mine: 'Keep mine',
  },
  pasteRefused: 'Not pasted: “{text}” is not a weight. Weights are whole numbers from 0 to 1000.',
  pasteOutside: '{n} cell did not fit | {n} cells did not fit',
  empty: 'Add operators and sources, then set weights',
};
