// One name, one thing: who reads a type's name need not ask which one is meant.
import { expect, it } from 'vitest';
import { readSources } from './source-files';

/** The same thing on both sides of a wall that neither may look over. */
const SAME_ON_BOTH_SIDES = new Set([
  'AuditFilter',
  'Cell',
  'RefusalFilter',
  'StaffingHour',
  'StaffingQuestion',
  'SupervisorProof',
  'TicketFilter',
  'WayOut',
]);

it('no two exported types have one name', () => {
  const homes = new Map<string, Set<string>>();
  for (const { path, text } of readSources('src-shared', 'src-main', 'src-renderer')) {
    for (const [, name = ''] of text.matchAll(/^export (?:type|interface|class) ([A-Z]\w*)\b(?! [,}])/gmu)) {
      homes.set(name, (homes.get(name) ?? new Set()).add(path));
    }
  }
  const shared = [...homes].filter(([name, paths]) => paths.size > 1 && !SAME_ON_BOTH_SIDES.has(name));
  expect(homes.size).toBeGreaterThan(500);
  expect(shared.map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)).toEqual([]);
});
