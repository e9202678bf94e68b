// What a fault of the storage must leave: books that balance.
import { expect } from 'vitest';
import type { RunningApp } from '../app';
import { countOf, faultsOf, loadsOf } from '../audit';
import { type Answer, submit } from '../clients/http-client';

export const sendMany = ({ url }: RunningApp, count: number): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: count }, (_, number) =>
      submit(url, { email: `lead${number}@example.com`, source_code: 'site', message: 'x'.repeat(2_000) }),
    ),
  );

export const statusesOf = (answers: readonly Answer[]) => new Set(answers.map(({ status }) => status));

/** Books balanced, counts in memory as on disk, no fault of ours in the log, exactly these tickets. */
export function expectSound({ store, loggedErrors }: RunningApp, tickets: number): void {
  expect(countOf(store.database, 'tickets')).toBe(tickets);
  expect(faultsOf(store.database)).toEqual([]);
  const { kept, counted } = loadsOf(store);
  expect(kept).toEqual(counted);
  expect(loggedErrors).toEqual([]);
}
