import { foldedName } from './folded-name';
import { breakable } from './keep-whole';

/** Whether what somebody types finds this text: any part of it, without regard to case, spaces in between, ё and е. Nothing typed finds all. */
export function containsTyped(text: string, typed: string): boolean {
  return foldedName(breakable(text)).includes(foldedName(typed));
}
