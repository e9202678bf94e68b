/** Files under way: each keeps a piece of the history in memory until its reader has taken it, so each session has a share of them. */
import type { ServerResponse } from 'node:http';
import { addressGroup } from '../../service/access/address-group';
import { type Held, holderOf, type PlaceBounds, whoGoes } from '../../service/places';
import type { RpcConnection } from '../../rpc/context';

/** A person takes one file at a time, and a script a few. */
const BOUNDS: PlaceBounds = { all: 64, ofOne: 8 };

interface Download extends Held {
  readonly response: ServerResponse;
}

export class CsvShares {
  private readonly underWay = new Set<Download>();

  constructor(private readonly bounds: PlaceBounds = BOUNDS) {}

  /** It lasts as long as its answer. @throws {rate_limited} the caller has too many under way */
  begin(response: ServerResponse, { session_id, address }: RpcConnection): void {
    // Its caller has left while it was being looked up who that is: nothing will tell of its end any more.
    if (response.destroyed) return;
    const holder = holderOf({ session_id, group: addressGroup(address), isSomebody: true });
    const last = whoGoes([...this.underWay], holder, this.bounds);
    if (last) {
      // Cut off, which no client takes for the end of the file; at once out of the count, since the next one may be here already.
      this.underWay.delete(last);
      last.response.destroy();
    }
    const one = { holder, response };
    this.underWay.add(one);
    response.once('close', () => this.underWay.delete(one));
  }
}
