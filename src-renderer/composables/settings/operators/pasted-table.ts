// Operators out of a pasted table: a line each; its columns are the name, and in any order a limit and a PIN. Every line is kept with
// what does not fit of it, so that nothing is left out in silence.
import { NAME_LENGTH_MAX } from '@shared/limits';
import { foldedName } from '@shared/text/folded-name';
import { isObviousPin } from '@shared/text/obvious-pin';
import { hasInvisible, isVisible } from '@shared/text/visible-text';
import type { PastedOperator } from '../../../stores/setup/operator-setup';
import { pastedRows } from './pasted-rows';

const LIMIT = /^\d{1,5}$/u;
const PIN = /^\d{6,12}$/u;
/** A surname in a column of its own. */
const WORDS = /^[\p{L}\p{M} .'’-]+$/u;

/**
 * `no_name`, `name_too_long` and `name_unreadable`: nobody can be made of it. `already_there` and `twice`: there would be two of one
 * name. `cells`: some of it is neither name nor limit nor PIN, and is left out.
 */
export type PastedReason = 'no_name' | 'name_too_long' | 'name_unreadable' | 'already_there' | 'twice' | 'cells';

export interface PastedLine {
  /** As it was pasted. */
  readonly text: string;
  /** Who would be added; null = nobody can be. */
  readonly operator: PastedOperator | null;
  /** What is to be known of it before; null = all of it fits. */
  readonly reason: PastedReason | null;
  /** What is left out of it, as pasted. */
  readonly cells: readonly string[];
  /** Whether it is added unless somebody says otherwise. */
  readonly isUsual: boolean;
}

/** @param existing names there are; as people type them, without regard to case and ё */
export function pastedTable(text: string, existing: Iterable<string>): readonly PastedLine[] {
  const there = new Set([...existing].map(foldedName));
  const seen = new Set<string>();
  return pastedRows(text, (cell) => WORDS.test(cell)).map((row): PastedLine => {
    const { operator, reason, cells } = rowOf(row.cells);
    if (operator === null) return { text: row.text, operator, reason, cells, isUsual: false };
    const key = foldedName(operator.name);
    const known = there.has(key) ? 'already_there' : seen.has(key) ? 'twice' : null;
    seen.add(key);
    return { text: row.text, operator, reason: known ?? reason, cells, isUsual: known === null };
  });
}

type Row = Pick<PastedLine, 'operator' | 'reason' | 'cells'>;

function rowOf(cells: readonly string[]): Row {
  const [first = '', ...others] = cells;
  const name = [first.replace(/^(?:\d+[.)]|[-–—•*])\s+/u, ''), ...others.filter((cell) => WORDS.test(cell))].join(' ');
  const fault = nameFault(first, name);
  if (fault) return { operator: null, reason: fault, cells };
  const limit = others.find((cell) => LIMIT.test(cell)) ?? null;
  const pin = others.find((cell) => PIN.test(cell) && !isObviousPin(cell)) ?? null;
  const unfit = others.filter((cell) => cell !== limit && cell !== pin && !WORDS.test(cell));
  return {
    operator: { name, limit: limit === null ? null : Number(limit), pin },
    reason: unfit.length > 0 ? 'cells' : null,
    cells: unfit,
  };
}

function nameFault(first: string, name: string): PastedReason | null {
  // A row that begins with a number has no name.
  if (!/\p{L}/u.test(first)) return 'no_name';
  if (name.length > NAME_LENGTH_MAX) return 'name_too_long';
  return hasInvisible(name) || !isVisible(name) ? 'name_unreadable' : null;
}
