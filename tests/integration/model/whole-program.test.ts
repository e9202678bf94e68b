// The same with what takes longer: demo data in and out, restarts, backups put back.
import { it } from 'vitest';
import { core, heavy } from './actions';
import { runSequences } from './sequences';

it.each([false, true])(
  'counts truly over demo data, restarts and restored backups, watched: %s',
  { timeout: 600_000 },
  async (isWatched) => {
    await runSequences({ count: 6, lengthMax: 6, actions: [...core, ...heavy, ...heavy], isWatched });
  },
);
