// Reasons for breaks as text: a line each, behind a comma the length in minutes.
import { BREAK_MINUTES_MAX, BREAK_REASONS_MAX, LABEL_LENGTH_MAX } from '@shared/limits';
import type { TypedReason } from '../../../stores/setup/break-reasons';

export function toText(reasons: readonly TypedReason[]): string {
  return reasons.map(({ name, minutes }) => (minutes === null ? name : `${name}, ${minutes}`)).join('\n');
}

/** What was typed, and the first line that does not fit; '' = all do. */
export function fromText(text: string): { readonly reasons: readonly TypedReason[]; readonly badLine: string } {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const reasons = lines.map(toReason);
  const names = new Set<string>();
  const isBad = ({ name, minutes }: TypedReason, index: number) => {
    const isRepeated = names.has(name);
    names.add(name);
    const isShort = minutes !== null && (minutes < 1 || minutes > BREAK_MINUTES_MAX);
    return isRepeated || isShort || name === '' || name.length > LABEL_LENGTH_MAX || index >= BREAK_REASONS_MAX;
  };
  return { reasons, badLine: lines[reasons.findIndex(isBad)] ?? '' };
}

/** Without a whole number at its end, the line is a name alone. */
function toReason(line: string): TypedReason {
  const [, name, minutes] = /^(.*),\s*(\d{1,6})$/u.exec(line) ?? [];
  return name === undefined ? { name: line, minutes: null } : { name: name.trim(), minutes: Number(minutes) };
}
