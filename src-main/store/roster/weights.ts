/** The matrix source × operator. */
import type { Weight, WeightChange } from '@shared/model/weight';

export interface WeightReads {
  /** Every link, in (source, operator) order. */
  list(): Weight[];
}

export interface WeightWrites {
  /** Writes one cell: a number links or re-weighs, null unlinks; a cell that is so already is left alone. */
  write(cell: WeightChange): void;
}
