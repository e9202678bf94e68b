// Whatever is done in whatever order, with nobody watching: every count that is asked for is the file's.
import { it } from 'vitest';
import { everyday } from './actions';
import { runSequences } from './sequences';

it('counts truly with no window open', { timeout: 600_000 }, async () => {
  await runSequences({ count: 800, lengthMax: 12, actions: everyday, isWatched: false });
});
