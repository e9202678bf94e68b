// Weights.
import type { Translated } from '../translated';
import type { weights as russian } from '../ru/weights';

export const weights: Translated<typeof russian> = {
  title: 'Weights',
  gridLabel: 'Weights of operators by source',
  showLabel: 'Show in cells',
  show: { share: 'Share', now: 'Now', both: 'Both' },
  undo: 'Undo edit',
  redo: 'Redo edit',
  operator: 'Operator',
  flow: 'Of all',
  sum: 'Sum',
  perDay: '{n} a day',
  freeOf: '{n} of {total} free',
  freeOfShort: '{n} of {total} free',
  nobody: 'no operators',
  cell: '{operator}, {source}: weight {weight}, share {share}, now {now}',
  cellTheirs: '{cell}; another window saved weight {weight}',
  cellTheirsEmpty: '{cell}; another window unlinked it',
  theirs: 'there {weight}',
  cellEmpty: '{operator}, {source}: not linked',
  notLinked: 'not linked',
  distribute: {
    title: 'Distribute',
    evenly: 'Evenly',
    byLimit: 'By limit',
    copyColumn: 'Copy column “{source}” to all',
    zero: 'Set to 0',
    forColumn: 'Column “{source}”',
  },
  changed: '{n} weight changed | {n} weights changed',
  changedHint: 'They apply from the next ticket.',
  apply: 'Apply',
  applied: '{n} weight applied | {n} weights applied',
  reverted: 'The former weights are back',
  leave: {
    title: 'Leave without applying?',
    text: '{n} weight changed. It will be lost. | {n} weights changed. They will be lost.',
    stay: 'Stay',
    discard: 'Leave without applying',
  },
  conflict: {
    title:
      'Weights changed in another window: {n} cell of yours. | Weights changed in another window: {n} cells of yours.',
    show: 'Show',
    theirs: 'Take those',
    mine: 'Keep mine',
  },
  pasteRefused: 'Not pasted: “{text}” is not a weight. Whole numbers from 0 to 1000, please.',
  pasteOutside: '{n} cell did not fit | {n} cells did not fit',
  empty: 'Add operators and sources, then set weights',
};
