/** How evenly a long piece of work is spread over turns of the event loop, whoever else uses the machine. */

const ATTEMPTS = 5;

/**
 * The share of all CPU time that the longest turn took while `work` went on: near 1 when it was done in one go. CPU time, not
 * the clock's: other processes do not count. Of the client and the server together, which stand in this process.
 * A turn in which garbage was collected is none of the work's: the best of five attempts counts, the first that is `enough`.
 */
export async function longestTurnShare(work: () => Promise<unknown>, enough: number): Promise<number> {
  let best = 1;
  for (let attempt = 0; attempt < ATTEMPTS && best >= enough; attempt += 1) best = Math.min(best, await shareOf(work));
  return best;
}

async function shareOf(work: () => Promise<unknown>): Promise<number> {
  const begin = cpuUs();
  let last = begin;
  let longestUs = 0;
  const look = () => {
    const now = cpuUs();
    longestUs = Math.max(longestUs, now - last);
    last = now;
  };
  const watch = setInterval(look, 1);
  await work();
  look();
  clearInterval(watch);
  return longestUs / (last - begin);
}

function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
