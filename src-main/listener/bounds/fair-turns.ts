/**
 * Connections take turns. If one sends much at once, pipelined requests or frames, a few are begun at a time and the
 * rest waits. Meanwhile that connection is not read, and all others are served.
 */

/** Begun for one connection in one turn of the event loop. */
const PER_TURN = 16;
/** A turn that has begun waiting work for so long lets the others in first, in milliseconds. */
const TURN_MS = 5;
/** Under way for one address, over all its connections. */
const PER_ADDRESS = 1_024;
/** Bytes that one connection has not read yet: as long as they lie there, nothing more is begun for it. */
const UNREAD_MAX_BYTES = 256 * 1024;
/** The same for all connections of an address. */
const ADDRESS_UNREAD_MAX_BYTES = 16 * 1024 * 1024;

export interface LaneOptions {
  readonly address: string;
  /** Under way at once for this connection. */
  readonly underWayMax: number;
  /** Bytes of answers the peer has not read. */
  readonly unreadBytes: () => number;
  /** Something waits: stop reading. */
  readonly hold: () => void;
  /** Nothing waits any more: go on reading. */
  readonly release: () => void;
}

interface Address {
  underWay: number;
  readonly lanes: Set<Lane>;
  /** As counted in turn `unreadTurn`. */
  unread: number;
  unreadTurn: number;
}

export class FairTurns {
  private readonly addresses = new Map<string, Address>();
  private readonly waiting = new Set<Lane>();
  private isScheduled = false;
  /** Counts the turns in which anything was begun. */
  turn = 0;

  lane(options: LaneOptions): Lane {
    let address = this.addresses.get(options.address);
    if (!address) {
      address = { underWay: 0, lanes: new Set(), unread: 0, unreadTurn: -1 };
      this.addresses.set(options.address, address);
    }
    const lane = new Lane(this, address, options);
    address.lanes.add(lane);
    return lane;
  }

  forget(lane: Lane, address: Address): void {
    this.waiting.delete(lane);
    address.lanes.delete(lane);
    if (address.lanes.size === 0) this.addresses.delete(lane.address);
    if (this.waiting.size > 0) this.schedule();
  }

  wait(lane: Lane): void {
    this.waiting.add(lane);
    this.schedule();
  }

  /** Something has ended: whoever waits may go on. */
  ended(): void {
    if (this.waiting.size > 0) this.schedule();
  }

  /** After this turn of the event loop another one is counted. */
  schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.turn += 1;
      if (this.waiting.size > 0) this.goOn();
    });
  }

  private goOn(): void {
    const endsAt = performance.now() + TURN_MS;
    let hasBegun = false;
    for (const lane of [...this.waiting]) {
      // To the end of the line: a connection that was not reached is first next time.
      this.waiting.delete(lane);
      hasBegun = lane.beginWaiting() || hasBegun;
      if (lane.isWaiting) this.waiting.add(lane);
      if (performance.now() >= endsAt) break;
    }
    // Whoever could begin nothing is looked at again when something ends.
    if (hasBegun && this.waiting.size > 0) this.schedule();
  }
}

/** One connection's place in the order. */
export class Lane {
  private readonly queue: (() => void)[] = [];
  private underWay = 0;
  private turn = -1;
  private begunThisTurn = 0;
  private isClosed = false;

  constructor(
    private readonly turns: FairTurns,
    private readonly group: Address,
    private readonly options: LaneOptions,
  ) {}

  get address(): string {
    return this.options.address;
  }

  get isWaiting(): boolean {
    return this.queue.length > 0;
  }

  /** How many have begun and not ended. */
  get underWayCount(): number {
    return this.underWay;
  }

  unreadBytes(): number {
    return this.options.unreadBytes();
  }

  /** Begins at once, or when it is this connection's turn. Each that has begun must `leave`. */
  enter(begin: () => void): void {
    if (this.isClosed) return;
    if (!this.isWaiting && this.mayBegin()) {
      this.begin(begin);
      return;
    }
    this.queue.push(begin);
    if (this.queue.length === 1) this.options.hold();
    this.turns.wait(this);
  }

  leave(): void {
    if (this.isClosed) return;
    this.underWay -= 1;
    this.group.underWay -= 1;
    this.turns.ended();
  }

  /** The connection is gone: what waits is not begun any more, what is under way no longer counts. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.queue.length = 0;
    this.group.underWay -= this.underWay;
    this.turns.forget(this, this.group);
  }

  /** @returns whether anything was begun */
  beginWaiting(): boolean {
    let hasBegun = false;
    while (this.isWaiting && this.mayBegin()) {
      const begin = this.queue.shift();
      // Before it begins: the last one's body may still be on its way.
      if (this.queue.length === 0) this.options.release();
      if (begin) this.begin(begin);
      hasBegun = true;
    }
    return hasBegun;
  }

  private begin(begin: () => void): void {
    this.underWay += 1;
    this.group.underWay += 1;
    this.begunThisTurn += 1;
    this.turns.schedule();
    begin();
  }

  private mayBegin(): boolean {
    if (this.turn !== this.turns.turn) {
      this.turn = this.turns.turn;
      this.begunThisTurn = 0;
    }
    return (
      this.begunThisTurn < PER_TURN &&
      this.underWay < this.options.underWayMax &&
      this.group.underWay < PER_ADDRESS &&
      (this.underWay === 0 || this.options.unreadBytes() <= UNREAD_MAX_BYTES) &&
      (this.underWay === 0 || unreadOf(this.group, this.turns.turn) <= ADDRESS_UNREAD_MAX_BYTES)
    );
  }
}

/** Counted once a turn: with hundreds of connections it would cost more than what it guards. */
function unreadOf(group: Address, turn: number): number {
  if (group.unreadTurn !== turn) {
    group.unreadTurn = turn;
    group.unread = 0;
    for (const lane of group.lanes) group.unread += lane.unreadBytes();
  }
  return group.unread;
}
