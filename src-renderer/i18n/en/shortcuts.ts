// The keys of the console, as F1 shows them.
import type { shortcuts as russian } from '../ru/shortcuts';
import type { Translated } from '../translated';

export const shortcuts: Translated<typeof russian> = {
  palette: 'Search and commands',
  places: 'Go to a section',
  apply: 'Apply weights',
  undo: 'Undo the last action',
  print: 'Print',
  missedCall: 'Missed lead: call',
  missedDone: 'Missed lead: contacted',
  redo: 'Weights: redo',
  weight: 'Weight: type into the cell',
  fill: 'Weight: into all selected cells',
  column: 'Weights: select the column',
  line: 'Weights: select the row',
  step: 'Weight: one up, one down',
  bigStep: 'Weight: ten up, ten down',
  unlink: 'Weight: unlink',
  copyCells: 'Weights: copy, paste',
  zoom: 'Zoom: in, out, actual size',
  wallboard: 'Wallboard',
  help: 'This list',
};
