/**
 * Addresses that were just disconnected for doing too much over a WebSocket: for two seconds they are not let in
 * again.
 */

/** How long an address waits, in milliseconds. Long enough that a flood costs nothing, short for a bot that counts wrongly. */
const BARRED_MS = 2_000;
/** Addresses remembered; the oldest is forgotten first. */
const ADDRESSES_MAX = 1_000;

export class Barred {
  private readonly untilMs = new Map<string, number>();

  bar(address: string): void {
    const [oldest] = this.untilMs.keys();
    if (this.untilMs.size >= ADDRESSES_MAX && oldest !== undefined) this.untilMs.delete(oldest);
    this.untilMs.set(address, performance.now() + BARRED_MS);
  }

  has(address: string): boolean {
    const until = this.untilMs.get(address);
    if (until === undefined) return false;
    if (performance.now() < until) return true;
    this.untilMs.delete(address);
    return false;
  }
}
