// The bounds of a weight, without the schema that checks them: the screens ship no zod.
import type { MAX_WEIGHT as contractMaximum } from '@shared/model/weight';

/** The same number as the contract's; the type makes sure. */
export const MAX_WEIGHT: typeof contractMaximum = 1000;
