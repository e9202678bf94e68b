// Two changes in one commit: each is answered as its own unit left things, whatever the other did behind it.
import { expect, it } from 'vitest';
import type { Author } from '@shared/model/actor';
import { startManagement } from '../../support/management';
import { scratchDirectory } from '../../support/scratch';

const BY: Author = { actor: { role: 'supervisor' }, address: null };
const TWO = {
  operators: { Anna: { max: 100 }, Boris: { max: 100 } },
  sources: { site: { weights: { Anna: 3 } } },
} as const;

it('settings: each tells its own value, and the log what stood in the file before it', async () => {
  const { services, call } = await startManagement();
  const { settings } = services;

  const [first, second] = await Promise.all([
    settings.update({ retry_after_s: 10 }, BY),
    settings.update({ retry_after_s: 20 }, BY),
  ]);

  expect([first.retry_after_s, second.retry_after_s, settings.current().retry_after_s]).toEqual([10, 20, 20]);
  const { body } = await call('GET /api/v1/audit?action=settings_changed');
  expect(body.items.map(({ details }: { details: object }) => details)).toEqual([
    { retry_after_s: 20, before: { retry_after_s: 10 } },
    { retry_after_s: 10, before: { retry_after_s: 30 } },
  ]);
});

it('weights: each tells the matrix that it made', async () => {
  const { services } = await startManagement({ floor: TWO });
  const cell = (weight: number | null) => services.weights.apply([{ source_id: 1, operator_id: 2, weight }], BY);

  const matrices = await Promise.all([cell(5), cell(null), cell(7)]);

  const shown = matrices.map((cells) => cells.map(({ operator_id, weight }) => [operator_id, weight]));
  expect(shown).toEqual([
    [
      [1, 3],
      [2, 5],
    ],
    [[1, 3]],
    [
      [1, 3],
      [2, 7],
    ],
  ]);
});

it('shifts: each tells its own week', async () => {
  const { services } = await startManagement();
  const day = { weekday: 0, from_minute: 540, to_minute: 1_080 };
  const week = (intervals: (typeof day)[]) => ({ intervals, cycle: null, days_off: [] });

  const [first, second] = await Promise.all([
    services.shifts.save(1, week([day]), BY),
    services.shifts.save(1, week([]), BY),
  ]);

  expect([first.intervals, second.intervals]).toEqual([[day], []]);
});

it('demo data: in, and out again', async () => {
  const { services } = await startManagement({ floor: null });

  const [added, removed] = await Promise.all([services.demo.add(BY), services.demo.remove(BY)]);

  expect(added.is_present).toBe(true);
  expect(removed).toMatchObject({ is_present: false, operators: 0, sources: 0 });
});

it('a second place for backups: each tells the one it has chosen', async () => {
  const { services } = await startManagement();
  const [one, two] = [scratchDirectory(), scratchDirectory()];
  const choose = (directory: string) => services.secondPlace.choose({ directory, every_minutes: 15 }, BY);

  const chosen = await Promise.all([choose(one), choose(two)]);

  expect(chosen.map(({ directory }) => directory)).toEqual([one, two]);
});

it('a trial: its ticket as it came, though somebody closes it in the same commit', async () => {
  const { services } = await startManagement();
  const by = { ...BY, actor: { role: 'supervisor' } as const };

  const [trial, closed] = await Promise.all([
    services.trials.submit(1, 'en'),
    services.ticketHandling.close(by, { id: 1 }),
  ]);

  expect(trial).toMatchObject({ kind: 'created', ticket: { id: 1, status: 'active' } });
  expect(closed).toMatchObject({ kind: 'closed', ticket: { id: 1, status: 'closed' } });
});

it('a PIN: of two operators of one name who choose the same at once, one is told that it is taken', async () => {
  const { services } = await startManagement({
    floor: { operators: { Anna: { max: 1 }, anna: { max: 1 } }, sources: {} },
  });

  const results = await Promise.allSettled([services.pins.set(1, '837461', BY), services.pins.set(2, '837461', BY)]);

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'pin_taken' } });
  expect(services.pins.list()).toHaveLength(1);
});
