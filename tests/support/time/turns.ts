/** How evenly a long piece of work is spread over turns of the event loop, whoever else uses the machine. */

/**
 * The share of all CPU time that the longest turn took while `work` went on: near 1 when it was done in one go. CPU time, not
 * the clock's: other processes do not count. Of the client and the server together, which stand in this process.
 */
export async function longestTurnShare(work: () => Promise<unknown>): Promise<number> {
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
