// Operators out of a pasted table: a line each; its columns are the name, and in any order a limit and a PIN.
import { foldedName } from '@shared/text/folded-name';
import { isObviousPin } from '@shared/text/obvious-pin';
import type { PastedOperator } from '../../../stores/setup/operator-setup';

/** Longest name that is kept, in characters; as the program allows. */
const NAME_LENGTH_MAX = 200;
const LIMIT = /^\d{1,5}$/u;
const PIN = /^\d{6,12}$/u;
/** A surname in a column of its own. */
const WORDS = /^[\p{L}\p{M} .'’-]+$/u;

export interface PastedTable {
  readonly fresh: readonly PastedOperator[];
  /** How many stand there already, or twice in the list. */
  readonly knownCount: number;
  /** Cells that are no name, limit or PIN, as they were pasted. */
  readonly unfit: readonly string[];
}

/** @param existing names there are, which are not added again; as people type them, without regard to case and ё */
export function pastedTable(text: string, existing: Iterable<string>): PastedTable {
  const known = new Set([...existing].map(foldedName));
  const fresh: PastedOperator[] = [];
  const unfit: string[] = [];
  let knownCount = 0;
  for (const line of linesOf(text)) {
    const row = rowOf(line);
    unfit.push(...row.unfit);
    if (row.operator === null) continue;
    const key = foldedName(row.operator.name);
    if (known.has(key)) knownCount += 1;
    else fresh.push(row.operator);
    known.add(key);
  }
  return { fresh, knownCount, unfit };
}

/** Semicolons between names alone make a list of them, not a row of a table. */
function linesOf(text: string): string[] {
  const lines = text.split(/[\n\r]+/u).flatMap((line) => {
    const cells = line.split(';').map((cell) => cell.trim());
    return cells.every((cell) => cell === '' || WORDS.test(cell)) && !line.includes('\t') ? cells : [line];
  });
  return lines.filter((line) => line.trim() !== '');
}

function rowOf(line: string): { readonly operator: PastedOperator | null; readonly unfit: readonly string[] } {
  const cells = line
    .split(/[\t;]/u)
    .map((cell) => cell.replace(/\s+/gu, ' ').trim())
    .filter((cell) => cell !== '');
  const [first = '', ...others] = cells;
  const name = [first.replace(/^(?:\d+[.)]|[-–—•*])\s+/u, ''), ...others.filter((cell) => WORDS.test(cell))].join(' ');
  // A row that begins with a number has no name.
  if (!/\p{L}/u.test(first)) return { operator: null, unfit: cells };
  const limit = others.find((cell) => LIMIT.test(cell)) ?? null;
  const pin = others.find((cell) => PIN.test(cell) && !isObviousPin(cell)) ?? null;
  return {
    operator: { name: name.slice(0, NAME_LENGTH_MAX), limit: limit === null ? null : Number(limit), pin },
    unfit: others.filter((cell) => cell !== limit && cell !== pin && !WORDS.test(cell)),
  };
}
