// Whatever is done in whatever order, with windows open: what they were told step by step is what the file says.
import { it } from 'vitest';
import { everyday } from './actions';
import { runSequences } from './sequences';

it('counts truly in every window', { timeout: 600_000 }, async () => {
  await runSequences({ count: 500, lengthMax: 12, actions: everyday, isWatched: true });
});
