/**
 * Remembers for a day from which address each submission came: in memory only, of the newest 20,000. So a flood is
 * noticed and can be undone.
 */
import { DAY_MS, HOUR_MS } from '@shared/figures/time';
import type { Flood } from '@shared/model/address-block';
import type { EventBus } from '../../events/event-bus';

const KEPT_MS = DAY_MS;
const KEPT_MAX = 20_000;
/** Of fewer submissions an hour half of them say nothing. */
const FLOOD_MIN = 20;

export interface Sent {
  readonly kind: 'ticket' | 'refusal';
  readonly id: number;
  /** The group it belongs to: see `addressGroup`. */
  readonly address: string;
  readonly source_code: string;
  /** Whether the source's key was shown: a site's own server sends for all its visitors. */
  readonly isKeyed: boolean;
}

export interface SenderMemory {
  /** Remembers who sent what has come to a ticket or a missed lead; a repetition is nothing new. */
  note(sent: Sent): void;
  /** null = not remembered any more, or not from outside. */
  addressOf(kind: Sent['kind'], id: number): string | null;
  /** What came from an address and is remembered, oldest first. */
  sentBy(address: string, kind: Sent['kind']): number[];
  /** The address that sends more than half of what an hour has brought without a key; null = there is none, or it is shut out. */
  flood(): Flood | null;
}

export interface SenderMemoryOptions {
  readonly events: Pick<EventBus, 'subscribe'>;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** Whether an address is blocked by now. */
  readonly isShutOut: (address: string) => boolean;
}

export function createSenderMemory({ events, monotonic, isShutOut }: SenderMemoryOptions): SenderMemory {
  const memory = new Memory(monotonic, isShutOut);
  // Told before whoever sent it is noted, if it came from outside at all.
  events.subscribe(({ event }) => {
    if (event.type === 'ticketCreated') memory.isNew('ticket', event.ticket.id);
    if (event.type === 'submissionRefused') memory.isNew('refusal', event.refusal_id);
  });
  return memory;
}

type Kept = Sent & { readonly at: number };

class Memory implements SenderMemory {
  /** A ring: the one that came as number n has place n % KEPT_MAX, so that memory stays as it is once it is full. */
  private readonly ring: (Kept | undefined)[] = [];
  /** Numbers of the oldest that is kept, and of the one that comes next. */
  private first = 0;
  private next = 0;
  private readonly byId = { ticket: new Map<number, string>(), refusal: new Map<number, string>() };

  constructor(
    private readonly monotonic: () => number,
    private readonly isShutOut: (address: string) => boolean,
  ) {}

  note(sent: Sent): void {
    const known = this.byId[sent.kind];
    if (known.get(sent.id) === sent.address) return;
    known.set(sent.id, sent.address);
    if (this.next - this.first === KEPT_MAX) this.forgetFirst();
    this.ring[this.next % KEPT_MAX] = { ...sent, at: this.monotonic() };
    this.next += 1;
    this.forget();
  }

  /** Row ids are used again: whoever sent what had this one and has been deleted since did not send it. */
  isNew(kind: Sent['kind'], id: number): void {
    this.byId[kind].delete(id);
  }

  addressOf(kind: Sent['kind'], id: number): string | null {
    this.forget();
    return this.byId[kind].get(id) ?? null;
  }

  sentBy(address: string, kind: Sent['kind']): number[] {
    this.forget();
    // What has been deleted since is somebody else's now.
    const isStillTheirs = (sent: Sent) => this.byId[kind].get(sent.id) === address;
    const own = this.kept().filter((sent) => sent.kind === kind && sent.address === address);
    return [...new Set(own.filter(isStillTheirs).map(({ id }) => id))];
  }

  flood(): Flood | null {
    const since = this.monotonic() - HOUR_MS;
    const counts = new Map<string, number>();
    let total = 0;
    for (let number = this.next - 1; number >= this.first; number -= 1) {
      const sent = this.ring[number % KEPT_MAX];
      if (!sent || sent.at < since) break;
      if (sent.isKeyed) continue;
      total += 1;
      counts.set(sent.address, (counts.get(sent.address) ?? 0) + 1);
    }
    if (total < FLOOD_MIN) return null;
    for (const [address, count] of counts) {
      if (count * 2 > total && !this.isShutOut(address))
        return { address, count, total, ...this.sourcesOf(address, since) };
    }
    return null;
  }

  private sourcesOf(address: string, since: number): Pick<Flood, 'source_code' | 'source_count'> {
    const own = this.kept().filter((sent) => sent.address === address && sent.at >= since && !sent.isKeyed);
    const codes = Map.groupBy(own, ({ source_code }) => source_code);
    const [most] = [...codes].sort(([, a], [, b]) => b.length - a.length);
    return { source_code: most?.[0] ?? '', source_count: codes.size };
  }

  /** Oldest first. */
  private kept(): Kept[] {
    const kept: Kept[] = [];
    for (let number = this.first; number < this.next; number += 1) {
      const sent = this.ring[number % KEPT_MAX];
      if (sent) kept.push(sent);
    }
    return kept;
  }

  private forget(): void {
    const before = this.monotonic() - KEPT_MS;
    while (this.first < this.next && (this.ring[this.first % KEPT_MAX]?.at ?? 0) < before) this.forgetFirst();
  }

  private forgetFirst(): void {
    const sent = this.ring[this.first % KEPT_MAX];
    if (sent && this.byId[sent.kind].get(sent.id) === sent.address) this.byId[sent.kind].delete(sent.id);
    this.ring[this.first % KEPT_MAX] = undefined;
    this.first += 1;
  }
}
