/** Streams that callers from outside follow: each session has a share of them, and no session all. The app's own windows are not counted. */
import { addressGroup } from '../service/access/address-group';
import { type Held, holderOf, type PlaceBounds, whoGoes } from '../service/places';
import type { RpcContext } from './context';

/** Far above any floor: a window follows one stream or two. */
const BOUNDS: PlaceBounds = { all: 2_000, ofOne: 64 };

interface Stream {
  /** Ends it. */
  close(): void;
  onEnd(listener: () => void): void;
}

interface Followed extends Held {
  readonly stream: Stream;
}

export class LiveStreams {
  private readonly followed = new Set<Followed>();

  constructor(private readonly bounds: PlaceBounds = BOUNDS) {}

  /** @throws {rate_limited} the caller follows too many */
  open<S extends Stream>({ actor, connection }: Pick<RpcContext, 'actor' | 'connection'>, open: () => S): S {
    if (!connection) return open();
    const { session_id, address } = connection;
    const holder = holderOf({ session_id, group: addressGroup(address), isSomebody: actor !== null });
    whoGoes([...this.followed], holder, this.bounds)?.stream.close();
    const stream = open();
    const one = { holder, stream };
    this.followed.add(one);
    stream.onEnd(() => this.followed.delete(one));
    return stream;
  }
}
