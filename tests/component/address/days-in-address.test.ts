// Days in an address that somebody has typed or kept: those that there are not choose nothing, and no screen breaks by them.
import { expect, it, vi } from 'vitest';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

const NO_DAYS = ['2026-13-45', '2026-02-30', '0000-00-00', '0001-01-01', '1969-12-31', '20266-01-01', '-000001-01-01'];

async function askedBy(query: string) {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, `/tickets?${query}`);
  await vi.waitFor(() => expect(document.querySelectorAll('.row').length).toBeGreaterThan(1), 10_000);
  return program.calls.filter(([name]) => name === 'tickets.list').map(([, input]) => input as Record<string, string>);
}

it.each(NO_DAYS)('of %s nothing is made', async (day) => {
  for (const query of [`from=${day}&to=${day}`, `period=own&from=${day}&to=${day}`]) {
    const asked = await askedBy(query);
    expect(asked.filter(({ from, to }) => from !== undefined || to !== undefined)).toEqual([]);
  }
});

it('up to the last day that there is, the program is asked for a moment it takes', async () => {
  const [asked] = await askedBy('period=own&from=2026-03-01&to=9999-12-31');
  expect(asked?.['to']).toMatch(/^9999-12-3\dT/u);
});
