// Every figure that anybody can read is the file's over restarts, backups put back, demo data and erased people, too; other days each time.
import { it } from 'vitest';
import { playDays } from '../counts/day';

it('shows the same figures everywhere, whatever becomes of the program', { timeout: 600_000 }, async () => {
  await playDays({ count: 5, lengthMax: 120, withHeavy: true, timeZone: 'Australia/Lord_Howe' });
});
